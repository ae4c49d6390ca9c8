/** Innstillingene i utgaven områdene i matrisen følger: med delegering (TP-29), og noe å kontrollere (TP-14). */
export const UTGAVEN_I_MATRISEN = JSON.stringify({
  delegering: true,
  stottekontakter: [
    { tjeneste: 'stottesenter', telefon: '00000001', epost: null },
    { tjeneste: 'konfliktraad', telefon: null, epost: null },
  ],
});
