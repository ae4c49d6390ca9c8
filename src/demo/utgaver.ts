/** Utgavene demoen lastes med: de to publiserte og Fjordviks egen, med alle innstillingene. */
export { UTGAVER } from '../modules/trygghetsprogram/index.ts';
