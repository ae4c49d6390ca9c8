import { q, sett, underSaken, type Verdier } from './underSaken.ts';
import type { Verden } from './verdenstype.ts';

/** To saker om samme hendelse: koblet for hånd eller av saksnummeret, og skilt igjen (VV-09). */
export function koblingsprover(v: Verden): Record<string, string> {
  const { A } = v.omrade;
  const { under } = underSaken(v);
  const kobling = (
    en: keyof Verden['hendelse'],
    to: keyof Verden['hendelse'],
    mer: Verdier = {},
  ) => {
    const [a, b] = v.hendelse[en] < v.hendelse[to] ? [en, to] : [to, en];
    return sett('hendelseskobling', {
      omrade_id: q(A),
      sak_a: q(v.sak[a]),
      hendelse_a: q(v.hendelse[a]),
      sak_b: q(v.sak[b]),
      hendelse_b: q(v.hendelse[b]),
      opphav: q('haand'),
      koblet_av: '$1',
      ...mer,
    });
  };
  const skill = (id: string, av = '$1') =>
    `update varde.hendelseskobling set skilt_av = ${av}, skilt_ved = now() where id = ${q(id)}`;
  const medNummer = (nummer: string) =>
    [
      under('straffesak', 'P0', v.org.P1, { straffesaksnummer_indeks: `'\\x${nummer}'` }),
      kobling('P0', 'T', { opphav: q('saksnummer') }),
    ].join(';;');
  const sidene = (navn: 'PT' | 'PTskilt' | 'F', mer: Verdier = {}) =>
    sett('koblingsguide', {
      ...{ omrade_id: q(navn === 'F' ? v.omrade.B : A), kobling_id: q(v.kobling[navn]) },
      sak_id: q(navn === 'F' ? v.sak.F : v.sak.P),
      eier_organisasjon: q(navn === 'F' ? v.org.PB : v.org.P1),
      ...{ bruker_id: q(v.annen), sider: q('samme'), foert_av: '$1', ...mer },
    });
  return {
    'opprett:koblingsguide:PT': sidene('PT'),
    'opprett:koblingsguide:PT_i_den_andre_av_dem': sidene('PT', { sak_id: q(v.sak.T) }),
    'opprett:koblingsguide:F': sidene('F'),
    'opprett:koblingsguide:PTskilt': sidene('PTskilt'),
    // I det andre området, om koblingen i dette.
    'opprett:koblingsguide:PT_i_det_andre': sidene('PT', { omrade_id: q(v.omrade.B) }),
    'opprett:koblingsguide:PT_i_en_annens_navn': sidene('PT', { foert_av: q(v.annen) }),
    'opprett:koblingsguide:PT_i_en_annen_sak': sidene('PT', { sak_id: q(v.sak.P0) }),
    'opprett:koblingsguide:PT_med_en_annen_eier': sidene('PT', { eier_organisasjon: q(v.org.K1) }),
    'opprett:hendelseskobling:P0_T': kobling('P0', 'T'),
    'opprett:hendelseskobling:P0_K': kobling('P0', 'K'),
    'opprett:hendelseskobling:K_T': kobling('K', 'T'),
    'opprett:hendelseskobling:V0_T': kobling('V0', 'T'),
    'opprett:hendelseskobling:P0_V0': kobling('P0', 'V0'),
    'opprett:hendelseskobling:X_T': kobling('X', 'T'),
    'opprett:hendelseskobling:P0_X': kobling('P0', 'X'),
    'opprett:hendelseskobling:feil_sak': kobling('P0', 'T', {
      sak_a: q(v.sak.K0),
      sak_b: q(v.sak.K),
    }),
    'opprett:hendelseskobling:som_av_saksnummeret': kobling('P0', 'T', {
      opphav: q('saksnummer'),
    }),
    'opprett:hendelseskobling:i_en_annens_navn': kobling('P0', 'T', { koblet_av: q(v.annen) }),
    ...Object.fromEntries(
      Object.entries(v.kobling).map(([navn, id]) => [`endre:hendelseskobling:${navn}`, skill(id)]),
    ),
    'endre:hendelseskobling:i_en_annens_navn': skill(v.kobling.PT, q(v.annen)),
    // Politiets opplysninger om hendelsen i P0 legges inn først, med det samme nummeret som i T, eller et annet.
    'opprett:hendelseskobling:av_det_samme_nummeret': medNummer(v.nummer),
    'opprett:hendelseskobling:av_et_annet_nummer': medNummer(`${v.nummer}ff`),
  };
}
