import { q, sett, type Verdier } from './underSaken.ts';
import type { Verden } from './verdenstype.ts';

/** Programmets eget register, i begge områdene (TP-41, TP-43, TP-51). */
export function registerprover(v: Verden): Record<string, string> {
  const i = (omrade: 'A' | 'B', mer: Verdier): Verdier => ({
    ...{ omrade_id: q(v.omrade[omrade]), foert_av: '$1', ...mer },
  });
  const dag = { dag: 'tilgang.dagen()' };
  const I_MORGEN = { dag: 'tilgang.dagen() + 1' };
  const ANNEN = { foert_av: q(v.annen) };
  const forankring = (omrade: 'A' | 'B', mer: Verdier = {}) =>
    sett('forankring', i(omrade, { ...dag, slag: q('politiraad'), referanse: q('Sak 1'), ...mer }));
  const presentasjon = (omrade: 'A' | 'B', mer: Verdier = {}) =>
    sett('presentasjon', i(omrade, { ...dag, publikum: q('Prøve'), ...mer }));
  const enhet = (omrade: 'A' | 'B', mer: Verdier = {}) =>
    sett('enhet_i_kontakt', i(omrade, { hos: q('politi'), navn: q('Ny'), ...mer }));
  const utgaveutkast = (omrade: 'A' | 'B', av = '$1') =>
    sett('utgaveutkast', {
      ...{ omrade_id: q(v.omrade[omrade]), bygger_kode: q('001'), bygger_versjon: '1' },
      ...{ navn: q('Prøve'), innstillinger: q('{}'), skrevet_av: av },
    });
  const slutt = (id: string, av = '$1') =>
    `update varde.enhet_i_kontakt set sluttet_av = ${av} where id = ${q(id)}`;
  const trekk = (id: string, av = '$1') =>
    `update varde.forankring set trukket_av = ${av}, trukket_grunn = ${q('Feil sak')} where id = ${q(id)}`;
  const TOMT = { antall: null, tabeller: {}, medianer: {} };
  const rapport = (omrade: 'A' | 'B', mer: Verdier = {}) =>
    sett('arsrapport', {
      ...{ omrade_id: q(v.omrade[omrade]), laget_av: '$1', aar: '2019', slag: q('rapport') },
      ...{ periode: q('{}'), tall: q(JSON.stringify(TOMT)), ...mer },
    });
  const frys = (id: string, av = '$1') =>
    `update varde.arsrapport set frosset_av = ${av} where id = ${q(id)}`;
  /** En frivillig avklart som guide, med en koordinator som har ansvaret (TG-08, TG-09). */
  const avklart = (omrade: 'A' | 'B', mer: Verdier = {}) =>
    sett('frivilligavklaring', {
      ...i(omrade, { slag: q('avklart'), avklart_dag: 'tilgang.dagen()' }),
      ...{ for_det_offentlige: 'true', taushetsplikt: 'true', meldeplikt: 'true' },
      bruker_id: q(v.spiller('vaktleder', 'frivillig').bruker),
      ansvarlig_id: q(v.spiller('programkoordinator', 'eierens_politi').bruker),
      ...mer,
    });
  const { A, B, sluttet } = v.enhet;
  return {
    'opprett:frivilligavklaring:A': avklart('A'),
    'opprett:frivilligavklaring:B': avklart('B'),
    'opprett:frivilligavklaring:A_trukket': avklart('A', {
      ...{ slag: q('trukket'), avklart_dag: 'null', ansvarlig_id: 'null' },
      ...{ for_det_offentlige: 'false', taushetsplikt: 'false', meldeplikt: 'false' },
    }),
    'opprett:frivilligavklaring:A_i_en_annens_navn': avklart('A', ANNEN),
    'opprett:frivilligavklaring:A_fram_i_tid': avklart('A', { avklart_dag: q('2099-01-01') }),
    'opprett:frivilligavklaring:A_en_ansatt': avklart('A', {
      bruker_id: q(v.spiller('vaktleder', 'eierens_kommune').bruker),
    }),
    'opprett:frivilligavklaring:A_uten_koordinator': avklart('A', {
      ansvarlig_id: q(v.spiller('vaktleder', 'eierens_politi').bruker),
    }),
    'opprett:forankring:A': forankring('A'),
    'opprett:forankring:B': forankring('B'),
    'opprett:forankring:A_i_en_annens_navn': forankring('A', ANNEN),
    'opprett:forankring:A_i_morgen': forankring('A', I_MORGEN),
    'endre:forankring:A': trekk(v.forankring.A),
    'endre:forankring:B': trekk(v.forankring.B),
    'endre:forankring:A_i_en_annens_navn': trekk(v.forankring.A, q(v.annen)),
    'endre:forankring:A_trukket_fra_foer': trekk(v.forankring.trukket),
    'opprett:presentasjon:A': presentasjon('A'),
    'opprett:presentasjon:A_for_en_enhet': presentasjon('A', { enhet_id: q(A) }),
    'opprett:presentasjon:B': presentasjon('B'),
    'opprett:presentasjon:A_i_en_annens_navn': presentasjon('A', ANNEN),
    'opprett:presentasjon:A_i_morgen': presentasjon('A', I_MORGEN),
    'opprett:enhet_i_kontakt:A': enhet('A'),
    'opprett:enhet_i_kontakt:B': enhet('B'),
    'opprett:enhet_i_kontakt:A_i_en_annens_navn': enhet('A', ANNEN),
    'opprett:utgaveutkast:A': utgaveutkast('A'),
    'opprett:utgaveutkast:B': utgaveutkast('B'),
    'opprett:utgaveutkast:A_i_en_annens_navn': utgaveutkast('A', q(v.annen)),
    'endre:enhet_i_kontakt:A': slutt(A),
    'endre:enhet_i_kontakt:B': slutt(B),
    'endre:enhet_i_kontakt:A_i_en_annens_navn': slutt(A, q(v.annen)),
    'endre:enhet_i_kontakt:A_uten_navn': slutt(A, 'null'),
    'endre:enhet_i_kontakt:A_sluttet_fra_foer': slutt(sluttet),
    'opprett:arsrapport:A': rapport('A'),
    'opprett:arsrapport:B': rapport('B'),
    'opprett:arsrapport:A_i_en_annens_navn': rapport('A', { laget_av: q(v.annen) }),
    'endre:arsrapport:A': frys(v.rapport.A.utkast),
    'endre:arsrapport:B': frys(v.rapport.B.utkast),
    'endre:arsrapport:A_i_en_annens_navn': frys(v.rapport.A.utkast, q(v.annen)),
    'endre:arsrapport:A_uten_navn': frys(v.rapport.A.utkast, 'null'),
    'endre:arsrapport:A_frosset': frys(v.rapport.A.frosset),
  };
}
