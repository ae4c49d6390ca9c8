import type { MaaIkkeSaken } from './maaIkkeSaken.ts';

type Verdier = Readonly<Record<string, string>>;

/** Kolonnene som peker på en foresatt. Kommer det en til, skal den prøves her. */
export const PEKER_PAA: readonly string[] = [
  'delingssvar.foresatt_id',
  'foresattsvar.foresatt_id',
  'fortalt.foresatt_id',
  'kontakt.foresatt_id',
  'oppringning.til_foresatt',
  'saksdeling.foresatt_id',
  'samtykkesvar.foresatt_id',
];

/** Det siste forsøket og det siste spørsmålet om samtykke i saken, og svaret hver har gitt på det. */
export type Staar = { forsoek: string; samtykke: string; svar: Readonly<Record<string, string>> };

export async function staar(s: MaaIkkeSaken): Promise<Staar> {
  const siste = async (tabell: string, ved: string) =>
    (
      await s.app.eier<{ id: string }>(
        `select id from varde.${tabell} where sak_id = $1 order by ${ved} desc limit 1`,
        [s.sakId],
      )
    )[0]?.id ?? '';
  const samtykke = await siste('samtykke', 'registrert_ved');
  const svar = await s.app.eier<{ hvem: string; id: string }>(
    `select distinct on (foresatt_id) foresatt_id as hvem, id from varde.samtykkesvar
     where samtykke_id::text = $1 and foresatt_id is not null order by foresatt_id, foert_ved desc`,
    [samtykke],
  );
  return {
    ...{ forsoek: await siste('oppringning', 'ringt_ved'), samtykke },
    svar: Object.fromEntries(svar.map((r) => [r.hvem, r.id])),
  };
}

const verdi = (id: string | undefined) => (id === undefined || id === '' ? 'null' : `'${id}'`);

/** Det fri SQL kan gjøre med en foresatt: setningene for hvert, med den siste som den det gjelder. */
export function setningene(
  s: MaaIkkeSaken,
  hvem: string,
  { forsoek, samtykke, svar }: Staar,
): Readonly<Record<string, readonly string[]>> {
  const sett = (tabell: string, verdier: Verdier) => {
    const alle: Verdier = {
      ...{ omrade_id: 'tilgang.omrade()', sak_id: `'${s.sakId}'` },
      eier_organisasjon: `(select o.id from varde.organisasjon o where o.slag = 'politi' and o.omrade_id = tilgang.omrade() limit 1)`,
      ...verdier,
    };
    return `insert into varde.${tabell} (${Object.keys(alle).join(', ')}) values (${Object.values(alle).join(', ')})`;
  };
  const NY = `'5d0b6c1e-9f3a-4f0e-8a53-0f6f3f6f9a77'`;
  const ring = sett('oppringning', {
    ...{ id: NY, etter: verdi(forsoek), til_foresatt: `'${hvem}'`, maate: `'telefon'` },
    ...{ utfall: `'svarte'`, tilstede: `'\\x00'`, ringt_av: 'tilgang.aktor()' },
  });
  const resultat = (mer: Verdier) =>
    sett('foerstesamtale', {
      ...{ oppringning_id: NY, ba_om_ungdommen: 'true', ungdommen: `'snakket'` },
      ...{ skrevet_av: 'tilgang.aktor()', ...mer },
    });
  const kontakt = (mer: Verdier) =>
    sett('kontakt', {
      ...{ slag: `'trygg_kontakt'`, verdi: `'\\x00'`, foresatt_id: `'${hvem}'` },
      ...{ registrert_av: 'tilgang.aktor()', nummer_indeks: `sha256('92')`, ...mer },
    });
  const samtykker = (mer: Verdier) =>
    sett('samtykkesvar', {
      ...{ samtykke_id: verdi(samtykke), foresatt_id: `'${hvem}'`, etter: verdi(svar[hvem]) },
      ...{ svar: `'muntlig'`, frivillig: 'true', uttrykkelig: 'true', informert: 'true' },
      ...{ dag: 'tilgang.dagen()', mottatt_av: `'\\x00'`, foert_av: 'tilgang.aktor()', ...mer },
    });
  // Mor trekker ja-et, det hører en vurdering til, og hvem i familien som er fortalt det, føres etterpå (VV-06).
  const trukket = sett('samtykkesvar', {
    ...{ samtykke_id: verdi(samtykke), foresatt_id: `'${s.mor}'`, etter: verdi(svar[s.mor]) },
    ...{ svar: `'trukket'`, dag: 'tilgang.dagen()', mottatt_av: `'\\x00'` },
    foert_av: 'tilgang.aktor()',
  });
  const vurdering = sett('trukketvurdering', {
    ...{ id: NY, samtykke_id: verdi(samtykke), oenske: `'\\x00'`, annen_vei: `'\\x00'` },
    ...{ ungdommen: 'false', bekymring: 'false', fortalt: `'{}'`, vurdert_av: 'tilgang.aktor()' },
  });
  const fortalt = sett('fortalt', {
    ...{ vurdering_id: NY, foresatt_id: `'${hvem}'`, svar: `'fortalt'` },
    ...{ dag: 'tilgang.dagen()', foert_av: 'tilgang.aktor()' },
  });
  const jaTilDeling = `select 1 where tilgang.svar_om_deling('${s.deling}', jsonb_build_array(jsonb_build_object('id', gen_random_uuid(),
    'foresatt', '${hvem}', 'svar', 'ja', 'maate', 'muntlig', 'dag', tilgang.dagen(), 'bekreftet', true)))`;
  return {
    oppringning: [ring],
    'resultat av en oppringning': [ring, resultat({ resultat: `'trygg_igjen'` })],
    avtale: [
      ring,
      resultat({
        ...{ resultat: `'samtale_avtalt'`, avtalt_hvor: `'\\x00'` },
        avtalt_ved: `now() + interval '1 day'`,
      }),
    ],
    'samtykke fra': [samtykker({})],
    'ja til deling fra': [jaTilDeling],
    'fortalt at kontakten stanset': [trukket, vurdering, fortalt],
    nummer: [kontakt({})],
    tolk: [kontakt({ tolk: `'ja'` })],
    'en oppgave til': [sett('oppgave', { slag: `'prove'`, for_bruker: `'${hvem}'` })],
  };
}

/** Det fri SQL kan lese om en foresatt. */
export const lesningene = (s: MaaIkkeSaken, hvem: string): Readonly<Record<string, string>> => {
  const hos = (tabell: string, kolonne: string) =>
    `select 1 from varde.${tabell} where ${kolonne} = '${hvem}'`;
  return {
    foresatte: hos('foresatte', 'id'),
    ...Object.fromEntries(PEKER_PAA.map((k) => [k, hos(...(k.split('.') as [string, string]))])),
    foerstesamtale: `select 1 from varde.foerstesamtale f join varde.oppringning o on o.id = f.oppringning_id where o.til_foresatt = '${hvem}'`,
    familien_for_meg: `select 1 from tilgang.familien_for_meg('${s.sakId}') f where '${hvem}' = any (f.ringbare)`,
    skal_informeres_av_meg: `select 1 from tilgang.skal_informeres_av_meg('${s.sakId}') f where f = '${hvem}'`,
    forsoekene: `select 1 from tilgang.forsoekene('${s.sakId}') where til_foresatt = '${hvem}'`,
  };
};
