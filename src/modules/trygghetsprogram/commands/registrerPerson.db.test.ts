import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { melding } from '../../../../tests/support/provesak.ts';
import { kontrollerFodselsnummer } from '../../person/index.ts';
import { withActor } from '../../../db/withActor.ts';
import { listTriage } from '../queries/listTriage.ts';
import { registrerPerson, type RegistrerPersonInn } from './registrerPerson.ts';

let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

/** Det som ligger igjen etter en melding med denne kvitteringen. */
const spor = (kvittering: string) =>
  t.eier<{ meldinger: number; kandidater: number; loggrader: number }>(
    `select count(distinct r.id)::int as meldinger, count(distinct k.id)::int as kandidater, count(distinct o.seq)::int as loggrader
     from varde.registrering r left join varde.kandidat k on k.registrering_id = r.id
     left join varde.revisjon_objekt o on o.objekt_id = r.id where r.kvittering = $1`,
    [kvittering],
  );

it('samme skjema sendt igjen, samtidig og etterpå, er én melding med samme kvittering, også for den som aldri kan lese den', async () => {
  const helse = await t.eier<{ id: string }>(
    `select id from varde.organisasjon where navn like '%skolehelse%'`,
  );
  const hvem = await t.som('helsesykepleier');
  const inn = await melding(t, {
    organisasjonId: helse[0]?.id ?? '',
    regime: 'helsepersonelloven',
    nokkel: '0d9c1a52-6f4e-4a4b-9d4e-1f2f3a4b5c6d',
  });
  const svar = await Promise.all([1, 2, 3].map(() => registrerPerson(t.hus, hvem, inn)));
  svar.push(await registrerPerson(t.hus, await t.som('helsesykepleier'), inn));
  expect(new Set(svar.map((s) => s.kvittering)).size).toBe(1);
  expect(await spor(svar[0]?.kvittering ?? '')).toEqual([
    { meldinger: 1, kandidater: 1, loggrader: 1 },
  ]);
});

it('et annet skjema, eller en annens skjema med samme nøkkel, er en annen melding', async () => {
  const nokkel = 'c2a7b1de-1111-4222-8333-444455556666';
  const inn = { ...(await melding(t)), nokkel };
  const min = await registrerPerson(t.hus, await t.som('koordinator'), inn);
  const annens = await registrerPerson(t.hus, await t.som('koordinator2'), inn);
  const ny = await registrerPerson(t.hus, await t.som('koordinator'), { ...inn, nokkel: 'ny' });
  const numre = [min, annens, ny].map((s) => s.kvittering);
  expect(new Set(numre).size).toBe(3);
  for (const nr of numre)
    expect(await spor(nr)).toEqual([{ meldinger: 1, kandidater: 1, loggrader: 1 }]);
});

it('TP-01 samme skjemanøkkel med et annet barn er en melding til; med det samme barnet er det den samme', async () => {
  const hvem = await t.som('koordinator');
  const nokkel = '3f0e7c1e-2222-4333-8444-555566667777';
  const inn = { ...(await melding(t)), nokkel };
  const foer = await t.eier<{ n: number }>('select count(*)::int as n from varde.registrering');
  const send = (endret: Partial<typeof inn>) =>
    registrerPerson(t.hus, hvem, { ...inn, ...endret }).then((s) => s.kvittering);
  const forste = await send({});
  const andre = await Promise.all([1, 2].map(() => send({ navn: 'Søsken Fuglesang' })));
  const ettFelt = await send({ grunn: 'En annen grunn' });
  expect(new Set([forste, ...andre, ettFelt]).size).toBe(3);
  expect(await send({ fodselsnummer: '058915 90069' })).toBe(forste);
  expect(await send({})).toBe(forste);
  const etter = await t.eier<{ n: number }>('select count(*)::int as n from varde.registrering');
  expect((etter[0]?.n ?? 0) - (foer[0]?.n ?? 0)).toBe(3);
  for (const nr of [forste, ...andre, ettFelt])
    expect(await spor(nr)).toEqual([{ meldinger: 1, kandidater: 1, loggrader: 1 }]);
});

/** Et nummer i Folkeregisterets form fra 1855: gyldig, uten at noen som lever, kan ha det. */
function ekteForm(): string {
  for (let n = 0; n < 25_000; n += 1) {
    const nummer = `010155${String(50_000 + n)}`;
    if (kontrollerFodselsnummer(nummer, 'ekte').gyldig) return nummer;
  }
  throw new Error('Ingen gyldige numre');
}

it('(del) VV-43 i prøve og demo tas bare oppdiktede fødselsnumre imot, og ingenting lagres av et ekte', async () => {
  const hvem = await t.som('koordinator');
  const antall = () => t.eier<{ n: number }>('select count(*)::int as n from varde.registrering');
  const foer = await antall();
  await expect(
    registrerPerson(t.hus, hvem, await melding(t, { fodselsnummer: ekteForm() })),
  ).rejects.toMatchObject({
    kode: 'ugyldig_fodselsnummer',
    parametre: { grunn: 'ekte_ikke_tillatt' },
  });
  await expect(
    registrerPerson(t.hus, hvem, await melding(t, { fodselsnummer: '12345678901' })),
  ).rejects.toMatchObject({ kode: 'ugyldig_fodselsnummer' });
  expect(await antall()).toEqual(foer);
  await registrerPerson(t.hus, hvem, await melding(t, { fodselsnummer: '058915 90069' }));
  expect((await antall())[0]?.n).toBe((foer[0]?.n ?? 0) + 1);
});

it('(del) VV-43 et demostempel holder ekte numre ute også når området står i drift', async () => {
  const hvem = await t.som('koordinator');
  const su = new pg.Client(t.base.superbruker);
  await su.connect();
  await su.query('begin');
  await su.query(`update varde.omrade set modus = 'drift' where slug = 'fjordvik'`);
  const stempel = await su.query<{ demo: boolean }>('select demo from varde_meta.stempel');
  await su.query('commit');
  const forsok = (fodselsnummer: string) =>
    melding(t, { fodselsnummer }).then((inn) => registrerPerson(t.hus, hvem, inn));
  const [avvist, tatt] =
    stempel.rows[0]?.demo === false ? ['05891590069', ekteForm()] : [ekteForm(), '05891590069'];
  await expect(forsok(avvist)).rejects.toMatchObject({ kode: 'ugyldig_fodselsnummer' });
  await expect(forsok(tatt)).resolves.toHaveProperty('kvittering');
  await su.query(`update varde.omrade set modus = 'prove' where slug = 'fjordvik'`);
  await su.end();
});

describe('regimet og hjemmelen i meldingen', () => {
  const helsestasjon = async () =>
    (
      await t.eier<{ id: string }>(
        `select id from varde.organisasjon where navn like '%skolehelse%'`,
      )
    )[0]?.id ?? '';

  it('VV-36 regimet er det som gjelder for den ansatte på arbeidsstedet: det bekreftede, eller et av stedets', async () => {
    const organisasjonId = await helsestasjon();
    const send = async (endret: Partial<RegistrerPersonInn>) =>
      registrerPerson(
        t.hus,
        await t.som('helsesykepleier'),
        await melding(t, { organisasjonId, regime: 'helsepersonelloven', ...endret }),
      );
    await expect(send({})).resolves.toHaveProperty('kvittering');
    const feil = { kode: 'regimet_passer_ikke' };
    for (const regime of ['politiregisterloven', 'forvaltningsloven', 'frivillig', 'oppdiktet'])
      await expect(send({ regime }), regime).rejects.toMatchObject(feil);
    await expect(send({ grunnlag: 'politiarbeid' })).rejects.toMatchObject({
      kode: 'grunnlaget_passer_ikke',
    });
    // Før lederen har bekreftet, kan hen velge mellom dem tjenesten har, og bare dem.
    const bekreftet = await t.eier<{ id: string; ved: Date }>(
      `select id, regime_bekreftet_ved as ved from varde.medlemskap where bruker_id = $1`,
      [t.bruker('helsesykepleier')],
    );
    await t.eier('update varde.medlemskap set regime_bekreftet_ved = null where id = $1', [
      bekreftet[0]?.id,
    ]);
    await expect(send({ regime: 'forvaltningsloven' })).resolves.toHaveProperty('kvittering');
    await expect(send({ regime: 'politiregisterloven' })).rejects.toMatchObject(feil);
    await t.eier('update varde.medlemskap set regime_bekreftet_ved = $2 where id = $1', [
      bekreftet[0]?.id,
      bekreftet[0]?.ved,
    ]);
  });

  it('VV-36 med fri SQL som varde_app er et regime eller en hjemmel som ikke er min, stengt', async () => {
    const organisasjonId = await helsestasjon();
    const politi = (await melding(t)).organisasjonId;
    const settInn = async (
      hvem: string,
      eier: string,
      regime: string,
      grunnlag: string,
    ): Promise<unknown> =>
      withActor(t.hus.app, await t.som(hvem), (tx) =>
        sql`insert into varde.registrering (omrade_id, eier_organisasjon, mottaker_organisasjon, registrert_av, kanal, regime, grunnlag, kvittering)
            values (${t.omrade('fjordvik')}, ${eier}, ${politi}, ${t.bruker(hvem)}, 'moett', ${regime}, ${grunnlag}, '12345678')`.execute(
          tx.db,
        ),
      );
    const helse = (regime: string, grunnlag = 'samtykke') =>
      settInn('helsesykepleier', organisasjonId, regime, grunnlag);
    await helse('helsepersonelloven');
    await helse('helsepersonelloven', 'annet');
    await settInn('koordinator', politi, 'politiregisterloven', 'politiarbeid');
    for (const regime of ['politiregisterloven', 'forvaltningsloven', 'frivillig', 'x'])
      await expect(helse(regime), regime).rejects.toThrow('row-level security');
    await expect(helse('helsepersonelloven', 'politiarbeid')).rejects.toThrow('row-level security');
    await expect(settInn('koordinator', politi, 'helsepersonelloven', 'samtykke')).rejects.toThrow(
      'row-level security',
    );
    for (const grunnlag of ['ingen', 'politiregisterloven § 27', 'Samtykke'])
      await expect(helse('helsepersonelloven', grunnlag), grunnlag).rejects.toThrow(
        'kjent_grunnlag',
      );
    await expect(
      settInn('helsesykepleier', politi, 'politiregisterloven', 'samtykke'),
    ).rejects.toThrow('row-level security');
  });

  it('VV-36 ordene om en annen hjemmel er kryptert, og leses bare av mottakerens koordinator', async () => {
    const hjemmelsord = 'Barnevernsloven § 13-2, avklart med virksomhetsleder Kanariord';
    const { kvittering } = await registrerPerson(
      t.hus,
      await t.som('koordinator'),
      await melding(t, { grunnlag: 'annet', hjemmelsord, navn: 'Ord Ordsen' }),
    );
    const rad = await t.eier<{ id: string; tekst: string }>(
      `select k.id, k::text || r::text as tekst from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1`,
      [kvittering],
    );
    expect(rad[0]?.tekst).not.toContain('Kanariord');
    const liste = async (hvem: string) =>
      (
        await listTriage(t.hus, await t.som(hvem), { slag: 'registreringer' }, rad[0]?.id ?? null)
      ).rader.find((r) => r.kandidatId === rad[0]?.id)?.detalj;
    expect(await liste('koordinator2')).toMatchObject({
      hjemmelsord,
      melding: { grunnlag: 'annet' },
    });
    expect(await liste('helsesykepleier')).toBeUndefined();
  });

  it('TP-01 avsenderen er den som fortalte det, med rolle; har den ansatte selv møtt ungdommen, er det den ansatte', async () => {
    const navn = { koordinator: 'Ingrid Eksempel', trener: 'Trine Tenkt' };
    const detalj = async (endret: Partial<RegistrerPersonInn>) => {
      const { kvittering } = await registrerPerson(
        t.hus,
        await t.som('koordinator'),
        await melding(t, endret),
      );
      expect(kvittering).toMatch(/^\d{8}$/);
      const rad = await t.eier<{ id: string; av: string }>(
        `select k.id, r.registrert_av as av from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1`,
        [kvittering],
      );
      expect(rad[0]?.av).toBe(t.bruker('koordinator'));
      const liste = { slag: 'registreringer' } as const;
      return (
        await listTriage(t.hus, await t.som('koordinator'), liste, rad[0]?.id ?? '')
      ).rader.find((r) => r.kandidatId === rad[0]?.id)?.detalj;
    };
    expect(
      await detalj({
        kanal: 'annen_kjenner_behovet',
        avsender: navn.trener,
        avsenderrolle: 'trener',
        navn: 'En Annen',
      }),
    ).toMatchObject({
      avsender: navn.trener,
      avsenderrolle: 'trener',
      melding: { kanal: 'annen_kjenner_behovet', registrertAv: navn.koordinator },
    });
    expect(
      await detalj({ kanal: 'moett', avsender: navn.trener, avsenderrolle: 'trener' }),
    ).toMatchObject({
      avsender: navn.koordinator,
      avsenderrolle: null,
      melding: { kanal: 'moett', registrertAv: navn.koordinator },
    });
  });
});
