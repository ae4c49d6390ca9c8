export {
  aapenTilgangsklasse,
  type Tilgangsklasse,
  type Tilgangsklassesvar,
} from './regler/aapenTilgangsklasse.ts';
export {
  FELTGRUPPENAVN,
  OPPLYSNINGSKATEGORIER,
  opplysningskategori,
  type Feltgruppe,
  type Opplysningskategori,
} from './regler/opplysningskategori.ts';
export { listHjemler, type Hjemmel } from './queries/listHjemler.ts';
