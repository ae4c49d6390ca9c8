import { afterAll, beforeAll, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { morKanKontaktes, resultat, ring } from '../../../../tests/support/familien.ts';
import { politivedtak } from '../../../../tests/support/folk.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { samtalenErHoldt } from '../../../../tests/support/guiden.ts';
import { lesbart } from '../../../../tests/support/html.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { radISaken } from '../../../../tests/support/loggen.ts';
import { melding, opprettProvesak } from '../../../../tests/support/provesak.ts';
import { fullfoer, samtalenErAvtalt, skrivAlleDeler } from '../../../../tests/support/samtalen.ts';
import { sidene, type Sidene } from '../../../../tests/support/sidene.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { besluttTriage } from '../commands/besluttTriage.ts';
import { foerGuidebehov } from '../commands/foerGuidebehov.ts';
import { merkFamilieark } from '../commands/merkFamilieark.ts';
import { overlatSamtalen } from '../commands/overlatSamtalen.ts';
import { registrerPerson } from '../commands/registrerPerson.ts';
import { vurderEgnethet } from '../commands/vurderEgnethet.ts';
import { hentSak } from '../queries/hentSak.ts';
import { hentSamtale } from '../queries/hentSamtale.ts';
import { listTriage } from '../queries/listTriage.ts';
import { hjelperuter } from './hjelp/ruter.tsx';
import { uttrekksruter } from './liste/ruter.tsx';
import { omruter } from './omProgrammet.tsx';
import { samtaleruter } from './samtale/ruter.tsx';
import { trygghetssamtaleruter } from './trygghetssamtale/ruter.tsx';
import { vurderingsruter } from './saker/vurderingsruter.tsx';

const UTGAVENE = ['000', '001'] as const;
type Kode = (typeof UTGAVENE)[number];
let t: Testhus;
let web: Sidene;
let sql: FriSql;
beforeAll(async () => {
  t = await nyttHus();
  sql = await friSql(t);
  const { hus, rot } = t;
  web = sidene(t, [
    ...omruter({ hus }),
    ...hjelperuter({ hus }),
    ...uttrekksruter({ hus, rot, meld: () => undefined }),
    ...samtaleruter({ hus }),
    ...vurderingsruter({ hus }),
    ...trygghetssamtaleruter({ hus }),
  ]);
});
afterAll(async () => {
  await web.steng();
  await sql.steng();
  await t.steng();
});
/** Området følger denne utgaven. */
const omraadetHar = (utgave: Kode) =>
  t.eier(
    'update varde.omrade_utgave set utgave_kode = $2, utgave_versjon = 1 where omrade_id = $1 returning 1',
    [t.omrade('fjordvik'), utgave],
  );
/** En sak som begynte under utgaven. */
async function sakI(utgave: Kode): Promise<string> {
  await omraadetHar(utgave);
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  return sakId;
}
async function lest(sti: string, som = 'koordinator'): Promise<string> {
  const svar = await web.vis(som, `/fjordvik/${sti}`);
  expect(svar.status, sti).toBe(200);
  return lesbart(await svar.text());
}
/** Det siden sier i den ene utgaven og ikke i den andre, begge veier. */
async function bareI(
  siden: (utgave: Kode) => Promise<string>,
  ord: Record<Kode, readonly string[]>,
): Promise<void> {
  for (const utgave of UTGAVENE) {
    const tekst = await siden(utgave);
    for (const i of UTGAVENE)
      for (const o of ord[i]) expect(tekst.includes(o), `${utgave}: ${o}`).toBe(i === utgave);
  }
}
const omProgrammet = async (utgave: Kode) => {
  await omraadetHar(utgave);
  return lest('programmet', 'helsesykepleier');
};

it('ED-01 samme melding om en voksen utsatt for hat er utenfor målgruppen i 000, der det trengs et behov, og innenfor i 001; uten hat er hen utenfor i begge', async () => {
  for (const utgave of UTGAVENE) {
    await omraadetHar(utgave);
    const meldt = async (hatkriminalitet: boolean) => {
      const k = await t.som('koordinator');
      const { kvittering } = await registrerPerson(
        t.hus,
        k,
        await melding(t, {
          ...{ fodselsnummer: null, fodselsdato: tilDato('1990-01-01'), hatkriminalitet },
        }),
      );
      const [rad] = await t.eier<{ id: string }>(
        'select k.id from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1',
        [kvittering],
      );
      const kandidatId = rad?.id ?? '';
      const { rader } = await listTriage(t.hus, k, { slag: 'registreringer' }, null);
      const raden = rader.find((r) => r.kandidatId === kandidatId);
      const tilby = await kode(
        besluttTriage(t.hus, k, {
          ...{ kandidatId, valg: 'tilby', grunn: 'i_maalgruppen', merknad: null, egnet: true },
        }),
      );
      return [raden?.kandidat.vurdering.maalgruppe.iMaalgruppen, tilby];
    };
    const [iMaalgruppen, tilby] = await meldt(true);
    expect([iMaalgruppen, tilby === 'gjort'], utgave).toEqual([utgave === '001', utgave === '001']);
    expect((await meldt(false))[0], utgave).toBe(false);
  }
  await bareI(omProgrammet, { '000': [], '001': ['utsatt for hatkriminalitet'] });
});

it('ED-02 ED-28 ED-36 i 000 koordinerer politikontakten og SLT-kontakten sammen, i kommunen og på lensmannskontoret; i 001 en eller flere for bydelen og GDE-en, tett på SLT-koordinatoren, som ikke får noen sak av det', async () => {
  await bareI(omProgrammet, {
    '000': [
      'Politikontakten og SLT-kontakten koordinerer programmet sammen.',
      'Kommunen og lensmannskontoret gjør dette sammen.',
      'SLT-kontakten er selv koordinator.',
    ],
    '001': [
      'Programmet har en koordinator i hver enhet, eller flere som deler på det.',
      'Bydelen eller kommunen og politiets geografiske driftsenhet (GDE) gjør dette sammen.',
      'Koordinatoren og den lokale SLT-koordinatoren arbeider tett sammen. Det er viktig.',
    ],
  });
  await t.eier(
    `insert into varde.verv (omrade_id, medlemskap_id, rolle, fra)
     select omrade_id, id, 'slt_koordinator', '2026-11-01' from varde.medlemskap where omrade_id = $1 and bruker_id = $2 returning 1`,
    [t.omrade('fjordvik'), t.bruker('leder')],
  );
  const navn = (
    await t.eier<{ navn: string }>('select navn from varde.bruker where id = $1', [
      t.bruker('leder'),
    ])
  )[0]?.navn;
  await bareI(omProgrammet, { '000': [navn ?? ''], '001': [] });
  // Det samme vedtaket for området, den samme handlingen: i 000 tar SLT-kontakten saken til vurdering, i 001 ser hen den ikke (VV-35).
  await politivedtak(t);
  for (const utgave of UTGAVENE) {
    const sakId = await sakI(utgave);
    const { sakId: ny } = await opprettProvesak(t, { fodselsnummer: null }, false);
    const vurderer = async (hvem: string) => kode(vurderEgnethet(t.hus, await t.som(hvem), ny));
    for (const hvem of ['koordinator', 'koordinator2'])
      expect(await kode(hentSak(t.hus, await t.som(hvem), sakId)), hvem).toBe('gjort');
    expect(await kode(hentSak(t.hus, await t.som('leder'), sakId))).toBe('ikke_funnet');
    expect(await vurderer('slt'), utgave).toBe(utgave === '000' ? 'gjort' : 'ikke_funnet');
    if (utgave === '001') expect(await vurderer('koordinator')).toBe('gjort');
  }
});

it('ED-03 ED-26 i 000 sier du fra til en av koordinatorene, og kortversjonen er bare en overskrift; i 001 til koordinatoren der du arbeider, med hele flyten i fem steg', async () => {
  await bareI(omProgrammet, {
    '000': ['sier du fra til en av koordinatorene.', 'har bare overskriften til en kortversjon'],
    '001': [
      'sier du fra til koordinatoren der du arbeider.',
      'i et søk i politiets systemer, eller av en ansatt',
      'Koordinatoren vurderer om programmet passer.',
      'Er tryggheten tilbake, stopper det der.',
      'følger opp den utsatte og de foresatte en periode.',
      'eller når andre tiltak er satt i gang.',
    ],
  });
});

it('ED-24 ED-27 i 000 står numrene til de to kontaktene, og ingen lenker i tillegg; i 001 er det den lokale koordinatoren uten et nummer, og to lenker', async () => {
  await bareI(omProgrammet, {
    '000': ['02800', '74 83 35 00'],
    '001': ['psykososialberedskap.no', 'plikt.no', 'Mer å lese'],
  });
});

it('TS-16 numrene ungdommen får når det haster, i samtalen og på arket hjem, er utgavens: 02800 og 112 i begge, og områdets egne når området har en egen utgave', async () => {
  const begynt = async (sakId: string) => {
    await samtalenErAvtalt(t, sakId);
    await skrivAlleDeler(t, sakId);
  };
  const paaArket = async (sakId: string) => {
    await fullfoer(t, sakId);
    await merkFamilieark(t.hus, await t.som('koordinator'), {
      ...{ sakId, felter: ['egne_tiltak'], guidekontakt: null, guiden: null, sto: false },
    });
    return lest(`saker/${sakId}/trygghetssamtale/familien/ark`);
  };
  const iSamtalen = async (sakId: string) => lest(`saker/${sakId}/trygghetssamtale/del/guide`);
  for (const utgave of UTGAVENE) {
    const sakId = await sakI(utgave);
    await begynt(sakId);
    const tekst = await iSamtalen(sakId);
    for (const nummer of ['02800', '112']) expect(tekst, `${utgave} ${nummer}`).toContain(nummer);
    expect(tekst).not.toContain('07999');
    const arket = await paaArket(sakId);
    for (const nummer of ['Er det fare nå: 112', '02800']) expect(arket, utgave).toContain(nummer);
  }
  await t.eier(
    `insert into varde.utgave (kode, versjon, innstillinger)
     select 'fjordvik-prove', 1, u.innstillinger || '{"akuttnumre":["07999","112"]}' from varde.utgave u where u.kode = '001' and u.versjon = 1 returning 1`,
  );
  await t.eier(
    `update varde.omrade_utgave set utgave_kode = 'fjordvik-prove', utgave_versjon = 1 where omrade_id = $1 returning 1`,
    [t.omrade('fjordvik')],
  );
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  await begynt(sakId);
  const tekst = await iSamtalen(sakId);
  for (const siden of [tekst, await paaArket(sakId)]) {
    expect(siden).toContain('07999');
    expect(siden).toContain('112');
    expect(siden).not.toContain('02800');
  }
  await omraadetHar('001');
});

it('ED-06 den som vurderer de aktuelle, søker i politiets systemer i begge utgaver; i 000 samarbeider hen også tett med etterforskningen om dem', async () => {
  const uttrekket = async (utgave: Kode) => {
    await omraadetHar(utgave);
    return lest('uttrekk');
  };
  await bareI(uttrekket, { '000': ['Samarbeid tett med etterforskningen om dem.'], '001': [] });
  for (const utgave of UTGAVENE)
    expect(await uttrekket(utgave)).toContain('Koordinatoren søker i politiets systemer');
});

it('ED-25 lovene som står ved plikten, er de som gjelder, i begge utgaver: der 000 skriver § 169 og § 285, står det § 196 og § 284', async () => {
  const skrevet = new Set<string>();
  for (const utgave of UTGAVENE) {
    await omraadetHar(utgave);
    const siden = await lest('hjelp', 'helsesykepleier');
    const henvisninger = await t.eier<{ skrevet: string; les: string }>(
      `select l ->> 'slikKildenSkriver' as skrevet, l ->> 'lesSom' as les
       from varde.utgave u, jsonb_array_elements(u.innstillinger -> 'lovhenvisninger') l where u.kode = $1 and u.versjon = 1`,
      [utgave],
    );
    expect(henvisninger, utgave).toHaveLength(2);
    for (const h of henvisninger) {
      skrevet.add(h.skrevet);
      const paragraf = (ord: string) => /§ \d+/u.exec(ord)?.[0] ?? '';
      expect(siden, utgave).toContain(paragraf(h.les));
      if (h.skrevet !== h.les) expect(siden, utgave).not.toContain(paragraf(h.skrevet));
    }
    expect(siden, utgave).not.toMatch(/§ (169|285)/u);
  }
  expect([...skrevet].sort()).toEqual([
    'strl. § 169',
    'strl. § 196',
    'strl. § 284 tredje ledd',
    'strl. § 285 tredje ledd',
  ]);
});

it('ED-31 ED-24 plikten heter i begge utgaver det loven sier: å søke å avverge, ikke å avverge at det skjer', async () => {
  const sider = [];
  for (const utgave of UTGAVENE) {
    await omraadetHar(utgave);
    sider.push(await lest('hjelp', 'helsesykepleier'));
  }
  expect(sider.map((s) => s.includes('står på plikt.no'))).toEqual([false, true]);
  const [uten, med] = sider.map((s) =>
    s.replace('Hvilke lovbrudd det gjelder, står på plikt.no ', ''),
  );
  expect(uten).toBe(med);
  expect(sider[0]).toContain('skal du søke å avverge det');
  expect(sider[0]).not.toMatch(/avverge at det skjer/);
});

it('ED-04 ED-12 ED-30 samme telefonsamtale er trygghetssamtalen selv i 000, med foreldre, uten stasjoner; i 001 tilbyr den en, med foresatte eller verge, og manuset nevner alle stasjonene', async () => {
  const samtalen = async (utgave: Kode) => {
    const sakId = await sakI(utgave);
    await morKanKontaktes(t, sakId);
    return lest(`saker/${sakId}/samtale`);
  };
  await bareI(samtalen, {
    '000': [
      'Denne telefonsamtalen er trygghetssamtalen.',
      'Snakk med foreldre, foresatte eller verge',
    ],
    '001': [
      'I denne telefonsamtalen tilbyr du en trygghetssamtale.',
      'Snakk med foresatte eller verge',
      'Oslo, Asker og Bærum',
    ],
  });
});

it('ED-08 ED-29 den som trenger å vite mer, spør tjenesten selv i 000 og SLT-koordinatoren i 001, der det også minnes om skolens egen plikt', async () => {
  await bareI(async (utgave) => lest(`saker/${await sakI(utgave)}/vurdering`), {
    '000': ['Spør tjenesten det gjelder.'],
    '001': ['Spør SLT-koordinatoren.', 'Skolen har for eksempel en egen plikt'],
  });
});

it('ED-05 den første samtalen og trygghetssamtalen overlates til en annen i 001, som holder begge; i 000 er de koordinatorens, også for basen', async () => {
  for (const utgave of UTGAVENE) {
    const sakId = await sakI(utgave);
    const mor = await morKanKontaktes(t, sakId);
    const gi = async () =>
      kode(
        overlatSamtalen(t.hus, await t.som('koordinator'), {
          sakId,
          brukerId: t.bruker('handterer'),
        }),
      );
    const holder = { som: 'handterer' };
    if (utgave === '000') {
      expect(await gi()).toBe('ikke_i_utgaven');
      expect(
        await sql.som(
          'koordinator',
          `select 1 where tilgang.overlat_samtalen('${sakId}', '${t.bruker('handterer')}')`,
        ),
      ).toBe(0);
      expect(await kode(hentSamtale(t.hus, await t.som('handterer'), sakId))).toBe('ikke_funnet');
      expect(await kode(ring(t, sakId, mor, holder))).toBe('ikke_funnet');
      await ring(t, sakId, mor);
      await resultat(t, sakId);
      await skrivAlleDeler(t, sakId);
      await fullfoer(t, sakId);
    } else {
      expect(await gi()).toBe('gjort');
      await ring(t, sakId, mor, holder);
      await resultat(t, sakId, holder);
      await skrivAlleDeler(t, sakId, {}, 'handterer');
      await fullfoer(t, sakId, holder);
    }
    const [rad] = await t.eier<{ tilstand: string; av: string }>(
      'select s.tilstand, b.subjekt as av from varde.sak s join varde.samtale a on a.sak_id = s.id join varde.bruker b on b.id = a.fullfoert_av where s.id = $1',
      [sakId],
    );
    expect(rad).toEqual({
      tilstand: 'samtale_holdt',
      av: utgave === '000' ? 'koordinator' : 'handterer',
    });
  }
});

it('ED-07 guiden hentes fra politi eller kommune i begge utgaver, og utenfor virksomheten bare i 001; basen sier det samme', async () => {
  for (const utgave of UTGAVENE) {
    const sakId = await sakI(utgave);
    await samtalenErHoldt(t, sakId);
    const fri = async (hvor: string) =>
      sql.som(
        'koordinator',
        (
          await radISaken(t, 'guidebehov', sakId, 'koordinator', {
            ...{ trengs: 'true', hvor: `'${hvor}'`, avveining: `'\\x00'` },
          })
        ).replace('skrevet_av', 'foert_av'),
      );
    for (const hvor of ['politi', 'kommune']) expect(await fri(hvor), hvor).toBe(1);
    expect(await fri('utenfor_virksomheten')).toBe(utgave === '000' ? '23514' : 1);
    expect(
      await kode(
        foerGuidebehov(t.hus, await t.som('koordinator'), {
          ...{ sakId, trengs: true, hvor: 'utenfor_virksomheten', avveining: 'Kjenner treneren' },
        }),
      ),
    ).toBe(utgave === '000' ? 'ikke_i_utgaven' : 'gjort');
  }
});

it('ED-11 sier de foresatte at det ikke trengs, må det i 001 vurderes om ungdommen likevel skal spørres; i 000 er det ingen slik regel', async () => {
  for (const utgave of UTGAVENE) {
    const sakId = await sakI(utgave);
    await ring(t, sakId, await morKanKontaktes(t, sakId));
    const nei = { resultat: 'takket_nei', neiFra: 'foresatte', sierIvaretatt: true } as const;
    const [ringt] = await t.eier<{ id: string }>(
      'select id from varde.oppringning where sak_id = $1',
      [sakId],
    );
    const fri = await radISaken(t, 'foerstesamtale', sakId, 'koordinator', {
      ...{
        oppringning_id: `'${ringt?.id ?? ''}'`,
        resultat: `'takket_nei'`,
        nei_fra: `'foresatte'`,
      },
      ...{
        sier_ivaretatt: 'true',
        ungdommen: `'snakket'`,
        ba_om_ungdommen: 'true',
        behov: `'\\x00'`,
      },
    });
    expect(await sql.som('koordinator', fri)).toBe(utgave === '000' ? 1 : '23514');
    if (utgave === '001') {
      expect(await kode(resultat(t, sakId, nei))).toBe('mangler_vurdering');
      expect(await kode(resultat(t, sakId, { ...nei, vurdering: 'Hun vil snakke selv' }))).toBe(
        'gjort',
      );
    } else expect(await kode(resultat(t, sakId, nei))).toBe('gjort');
  }
});
