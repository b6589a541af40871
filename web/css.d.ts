// Vite turns an import of a style sheet into a link on the page.
declare module '*.css'
