export {
  fodselsdatoFra,
  kontrollerFodselsnummer,
  type Fodselsnummerfeil,
  type Fodselsnummerkontroll,
  type Nummerslag,
} from './fodselsnummer.ts';
