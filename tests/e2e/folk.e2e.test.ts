import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { startApp, type Testapp } from '../support/app.ts';
import { loggInn as slippInn } from '../support/innlogget.ts';
import { funnPaaSiden, klager, Nettleser, trykk } from '../support/nettleser.ts';
import type { Side } from '../support/side.ts';

let app: Testapp;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

const loggInn = (subjekt: string, bredde = 1280, til = '/') =>
  slippInn(app, leser, subjekt, { bredde, js: false, til });
const medSkript = (subjekt: string) => slippInn(app, leser, subjekt, { bredde: 1280, js: true });

const til = (side: Side, sti: string) => side.goto(`${app.adresse}/fjordvik/${sti}`);
const ser = async (side: Side, tekst: string | RegExp) =>
  expect(await side.getByText(tekst).count(), String(tekst)).toBeGreaterThan(0);
const dag = (fra: number) => formatDato(leggTilDager(iDagIOslo(new Date()), fra));

/** Hver ny skjerm, og en som har den; store bokstaver er id-er. */
const SIDER: readonly (readonly [string, readonly string[]])[] = [
  ['ny', ['meg', 'meg/arbeidsforhold?id=NY']],
  ['oppvekstleder', ['min-dag', 'ansvar']],
  ['leder', ['fravaer', 'ansvar/ORG/KOORDINATOR']],
  ['administrator', ['folk', 'folk/GUIDE', 'oppstart']],
  ['personvernombud', ['oppslag']],
];

describe('folk og ansvar, uten skript', () => {
  it('RO-13 en ny ansatt spørres én gang om enhet, yrke og taushetsregler, og kan melde inn med det samme', async () => {
    const side = await leser.aapne({ bredde: 320, js: false });
    await side.goto(app.adresse);
    await side.locator('button[value=ny]').click();
    await side.waitForURL(/arbeidsforhold/);
    expect(side.url()).toBe(`${app.adresse}/fjordvik/meg/arbeidsforhold`);
    await trykk(side, 'Lagre');
    expect(await side.locator('[role=alert] a').count()).toBe(3);
    await side.locator('[name=enhet]').fill('Ungdomsbasen');
    await side.locator('[name=yrke]').fill('miljøterapeut');
    expect(await side.locator('input[name=regime][value=politiregisterloven]').count()).toBe(0);
    await side.locator('input[name=regime][value=barnevernsloven]').check();
    await trykk(side, 'Lagre');
    await ser(side, 'Takk. Lederen din bekrefter det.');
    await ser(side, 'ikke bekreftet');
    await til(side, 'min-dag');
    expect(side.url()).toContain('/min-dag');
    await ser(side, 'har ikke bekreftet taushetsreglene dine ennå');
    await til(side, 'registrer');
    expect(await side.locator('[name=regime]').inputValue()).toBe('barnevernsloven');
    await leser.ferdig(side);
  });

  it('RO-13 lederen ser hvem som venter og retter regelsettet; etterpå kan den ansatte ikke endre det', async () => {
    const leder = await loggInn('oppvekstleder');
    await ser(leder, 'Venter på at du bekrefter taushetsreglene.');
    await til(leder, 'ansvar');
    await ser(leder, 'miljøterapeut, Ungdomsbasen');
    await leder.getByLabel('Taushetsregler for Nora Diktet').selectOption('forvaltningsloven');
    await trykk(leder, 'Bekreft for Nora Diktet');
    await ser(leder, 'Taushetsreglene er bekreftet.');
    expect(await leder.getByText('Venter på at du bekrefter').count()).toBe(0);
    const ny = await loggInn('ny');
    await til(ny, 'meg');
    await ser(ny, 'Forvaltningsloven');
    await ser(ny, 'bekreftet');
    await til(ny, 'meg/arbeidsforhold?id=' + (await medlemskap('ny')));
    expect(await ny.locator('[name=regime]').count()).toBe(0);
    for (const s of [leder, ny]) await leser.ferdig(s);
  });

  it('VV-22 fravær med stedfortreder, så ingen igjen: lederen får alarm med bare tall, og utpeker', async () => {
    const ingrid = await loggInn('koordinator', 320);
    await til(ingrid, 'fravaer');
    await ingrid.locator('[name=fra]').fill(dag(2));
    await ingrid.locator('[name=til]').fill(dag(1));
    await trykk(ingrid, 'Meld fravær');
    await ser(ingrid, 'Siste dag kan ikke være før første dag.');
    await ingrid.locator('[name=fra]').fill(dag(0));
    await ingrid.locator('[name=til]').fill(dag(3));
    await trykk(ingrid, 'Meld fravær');
    await ser(ingrid, 'Stedfortrederen får oppgavene i de dagene.');
    const haavard = await loggInn('koordinator2');
    await ser(haavard, `Du står i for Ingrid Eksempel til og med ${dag(3)}.`);

    const leder = await loggInn('leder');
    await til(leder, `fravaer?hvem=${await bruker('koordinator2')}`);
    await leder.locator('[name=fra]').fill(dag(0));
    await leder.locator('[name=til]').fill(dag(0));
    await leder.locator('[name=stedfortreder]').selectOption('');
    await trykk(leder, 'Meld fravær');
    await ser(leder, 'Ingen kan stå i, så lederen har fått alarm.');
    await til(leder, 'ansvar');
    await ser(leder, 'Ingen koordinator er på plass i dag.');
    await leder.locator('[name=ansatt]').selectOption(await medlemskap('etterforsker'));
    await trykk(leder, 'Utpek');
    await ser(leder, 'Koordinatoren er utpekt');
    expect(await leder.getByText('Ingen koordinator er på plass i dag.').count()).toBe(0);
    for (const s of [ingrid, haavard, leder]) await leser.ferdig(s);
  });

  it('VV-22 TP-45 den lederen avslutter, mister vervet og sakslista i samme øyeblikk', async () => {
    const leder = await loggInn('leder');
    await til(leder, 'ansvar');
    await leder.getByRole('link', { name: 'Endre Anders Prøve' }).click();
    await ser(leder, 'Du ser ingen av dem; du bestemmer bare hvem som skal ha dem.');
    await trykk(leder, 'Avslutt vervet');
    await ser(leder, 'Vervet er avsluttet.');
    const anders = await loggInn('etterforsker');
    expect((await til(anders, 'saker'))?.status()).toBe(404);
    for (const s of [leder, anders]) await leser.ferdig(s);
  });

  it('(del) RO-11 administratoren gir og avslutter verv, og har ingen vei til en sak', async () => {
    const side = await loggInn('administrator');
    await til(side, 'folk');
    await side.getByRole('link', { name: 'Åpne Aisha Fiksjon' }).click();
    await side.locator('[name=rolle]').selectOption('leder');
    await trykk(side, 'Gi vervet');
    await ser(side, 'Vervet gjelder fra nå.');
    await trykk(side, 'Avslutt vervet Leder');
    await ser(side, 'Vervet er avsluttet.');
    await til(side, `folk/${await medlemskap('administrator')}`);
    expect(await side.locator('[name=rolle]').count()).toBe(0);
    for (const sti of ['saker', 'uttrekk', 'ansvar', 'oppslag'])
      expect((await til(side, sti))?.status(), sti).toBe(404);
    await leser.ferdig(side);
  });

  it('(del) VV-43 oppstarten viser hvem som har gått god for hvert punkt, og at demoen aldri settes i drift', async () => {
    const side = await loggInn('administrator', 320);
    await til(side, 'oppstart');
    await ser(side, 'Den kan aldri settes i drift');
    expect(await side.getByText('Oppdiktet embetsperson').count()).toBe(7);
    expect(await side.locator('[name=punkt]').count()).toBe(0);
    await leser.ferdig(side);
  });
});

describe('over HTTP', () => {
  it('VV-22 siden og handlingen til den som ikke har vervet, er som om de ikke fantes', async () => {
    const side = await medSkript('koordinator');
    const org = (await organisasjon()) ?? '';
    const stier = [
      'ansvar',
      'ansvar/bekreft',
      'ansvar/utpek',
      `ansvar/${org}/${await bruker('koordinator2')}`,
      `ansvar/${org}/${await bruker('koordinator2')}/flytt`,
      `ansvar/${org}/${await bruker('koordinator2')}/avslutt`,
      'folk',
      `folk/${await medlemskap('guide')}`,
      `folk/${await medlemskap('guide')}/gi`,
      'oppstart',
      'oppslag',
    ];
    const svar = await side.evaluate(async (alle) => {
      const token = document.querySelector<HTMLInputElement>('[name=_token]')?.value ?? '';
      const hent = async (sti: string, post: boolean) => {
        const r = await fetch(
          `/fjordvik/${sti}`,
          post
            ? { method: 'POST', body: new URLSearchParams({ _token: token }), redirect: 'manual' }
            : {},
        );
        return [r.status, (await r.text()).replaceAll(token, 'TOKEN')] as const;
      };
      const mal = await hent('finnes-ikke', false);
      const ut: string[] = [];
      for (const sti of alle)
        for (const post of [false, true]) {
          const [status, tekst] = await hent(sti, post);
          if (status !== 404 || tekst !== mal[1]) ut.push(`${sti} ${post} ${status}`);
        }
      return ut;
    }, stier);
    expect(svar).toEqual([]);
    await leser.ferdig(side);
  });
});

describe('tilgjengelighet', () => {
  it.each(SIDER)(
    'axe finner ingenting på sidene til %s, og ingenting ruller sidelengs på 1280 og 320 px',
    async (hvem, stier) => {
      // Nora venter igjen på lederen, så begge sidene vises med det de kan romme.
      await app.eier(
        `update varde.medlemskap set regime_bekreftet_ved = null, regime_bekreftet_av = null where id = $1`,
        [await medlemskap('ny')],
      );
      const id: Readonly<Record<string, string>> = {
        NY: await medlemskap('ny'),
        GUIDE: await medlemskap('guide'),
        ORG: (await organisasjon()) ?? '',
        KOORDINATOR: await bruker('koordinator'),
      };
      const side = await medSkript(hvem);
      const sagt = klager(side);
      for (const sti of stier.map((x) => x.replaceAll(/[A-Z]+/g, (navn) => id[navn] ?? navn))) {
        expect((await til(side, sti))?.status(), sti).toBe(200);
        expect(await funnPaaSiden(side), sti).toEqual([]);
      }
      expect(sagt).toEqual([]);
      await leser.ferdig(side);
    },
  );
});

async function medlemskap(subjekt: string): Promise<string> {
  const rader = await app.eier<{ id: string }>(
    `select m.id from varde.medlemskap m join varde.bruker b on b.id = m.bruker_id
     join varde.omrade o on o.id = m.omrade_id where b.subjekt = $1 and o.slug = 'fjordvik'`,
    [subjekt],
  );
  return rader[0]?.id ?? '';
}

async function bruker(subjekt: string): Promise<string> {
  const rader = await app.eier<{ id: string }>('select id from varde.bruker where subjekt = $1', [
    subjekt,
  ]);
  return rader[0]?.id ?? '';
}

async function organisasjon(): Promise<string | undefined> {
  const rader = await app.eier<{ id: string }>(
    `select g.id from varde.organisasjon g join varde.omrade o on o.id = g.omrade_id
     where o.slug = 'fjordvik' and g.slag = 'politi'`,
  );
  return rader[0]?.id;
}
