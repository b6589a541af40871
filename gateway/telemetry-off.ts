// @apollo/gateway sends usage data to its maker and asks four clouds for their metadata unless this is set before a gateway is
// made. Whoever imports @apollo/gateway imports this first.
process.env['APOLLO_TELEMETRY_DISABLED'] = 'true'
