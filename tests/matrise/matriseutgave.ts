/** Innstillingene i utgaven områdene i matrisen følger: med delegering (TP-29), delt koordinering (ED-02), gjenåpning (TP-40), forankret av politiet (ED-32), guider fra begge (ED-07) og av to yrker (ED-10), og noe å kontrollere (TP-14). */
export const UTGAVEN_I_MATRISEN = JSON.stringify({
  delegering: true,
  gjenaapning: true,
  koordinering: 'delt',
  guideFra: ['politi', 'kommune'],
  guideyrker: ['helsesykepleier', 'annet'],
  hvemKanBliGuide: 'samtaleholder_eller_en_ungdommen_er_trygg_paa',
  forankresAv: 'koordinator_i_politiet',
  stottekontakter: [
    { tjeneste: 'stottesenter', telefon: '00000001', epost: null },
    { tjeneste: 'konfliktraad', telefon: null, epost: null },
  ],
});

/** De andre utgavene kontrollerer noe områdene i matrisen ikke har. */
export const ANDRE_UTGAVER = [
  { kode: '001', versjon: 2 },
  { kode: '002', versjon: 1 },
].map((utgave) => ({
  ...utgave,
  innstillinger: JSON.stringify({ stottekontakter: [{ tjeneste: 'ukjent', telefon: '00000001' }] }),
}));
