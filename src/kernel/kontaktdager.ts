/** Dagene det kan gå uten at ungdommen er nådd (TG-14): de to publiserte utgavene har de fleste, og en lokal kan bare ha færre. */
export const KONTAKTDAGER = { faerrest: 7, flest: 14 } as const;
