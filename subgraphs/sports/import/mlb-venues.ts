import { z } from 'zod'
import type { VenueRecord } from '../../shared/import/records.ts'
import { checkItems, hasList, listOf, text, type MlbAnswer } from './mlb-items.ts'

const ROOFS: ReadonlyMap<string, VenueRecord['roof']> = new Map([
  ['Open', 'OPEN'],
  ['Retractable', 'RETRACTABLE'],
  ['Dome', 'DOME'],
  ['Indoor', 'DOME'],
])

/** A venue as a reference (id and name) or hydrated with location, time zone and field. */
export const venueSchema = z.object({
  id: z.int(),
  name: z.string().min(1),
  location: z
    .object({
      city: text,
      defaultCoordinates: z.object({ latitude: z.number(), longitude: z.number() }).nullish(),
      // In feet; the Dead Sea and Mount Everest are in between.
      elevation: z.number().min(-2_000).max(30_000).nullish(),
    })
    .nullish(),
  timeZone: z.object({ id: text }).nullish(),
  fieldInfo: z.object({ roofType: text }).nullish(),
})

/** Elevation in feet, coordinates in degrees. A roof of an unknown kind is unknown. */
export const venueRecord = (venue: z.infer<typeof venueSchema>): VenueRecord => ({
  id: String(venue.id),
  name: venue.name,
  city: venue.location?.city ?? null,
  roof: ROOFS.get(venue.fieldInfo?.roofType ?? '') ?? null,
  timeZone: venue.timeZone?.id ?? null,
  latitude: venue.location?.defaultCoordinates?.latitude ?? null,
  longitude: venue.location?.defaultCoordinates?.longitude ?? null,
  elevationFeet: venue.location?.elevation == null ? null : Math.round(venue.location.elevation),
})

/** `/venues?venueIds=…&hydrate=location,fieldInfo,timezone`. */
export const venues: MlbAnswer = {
  recognises: document => hasList(document, 'venues'),
  *read(document) {
    const { valid, rejected } = checkItems(venueSchema, listOf(document, 'venues') ?? [])
    yield { type: 'venue', rows: valid.map(venueRecord) }
    yield { type: 'rejected', rows: rejected }
  },
}
