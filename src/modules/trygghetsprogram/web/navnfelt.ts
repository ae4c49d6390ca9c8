/** Feltet der den som skriver, sier at det som så ut som et navn, skal stå. */
export const NAVNFELT = 'navnSett';
