import { DEMO_UTSTEDER } from '../../src/integrations/oidc/demo/personer.ts';
import { iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { avsluttSak } from '../../src/modules/trygghetsprogram/commands/avsluttSak.ts';
import { startOppfoelging } from '../../src/modules/trygghetsprogram/commands/startOppfoelging.ts';
import { klient, okt, type Testapp } from '../support/app.ts';
import { delPaaJa } from '../support/delingen.ts';
import { morKanKontaktes, resultat, ring, svarOm, trygg } from '../support/familien.ts';
import {
  attestert,
  koordinatorSteg,
  spoerEn,
  svarSom,
  trengerGuide,
  vernetErVurdert,
  type Guidehus,
} from '../support/guiden.ts';
import { nyKommunal } from '../support/kommunefolk.ts';
import { nyAnmeldtHendelse } from '../support/politifolk.ts';
import { sakKlarForKontakt } from '../support/sakKlar.ts';
import { spoer, svarer } from '../support/samtykket.ts';

/** Den som ikke skal kontaktes: navnet og nummeret hans, det som ble sagt til ham, og det han selv sa. */
export const NAVN = 'Kanarifar';
export const NUMMER = '41 23 45 67';
export const SAGT = 'Kanariord';
export const SVARTE = 'Kanarisvar';
/** Et nummer mor hadde, som en fremmed svarte på (VV-07). */
export const FEIL = '47 65 43 21';

/** Tilstandene familien kan nås i, i den rekkefølgen saken går gjennom dem (2.1). */
export const TILSTANDER = [
  'klar_for_kontakt',
  'i_foerste_kontakt',
  'samtale_avtalt',
  'samtale_holdt',
  'guide_soekes',
  'aktiv',
  'avsluttet',
] as const;
export type Tilstand = (typeof TILSTANDER)[number];

/** Skjemaene som kan ha et utkast om ham, og feltene det skrives i. */
const UTKAST = {
  kontakt: { nummer: NUMMER },
  foresatt: { navn: NAVN },
} as const;

/** Saken, og hva som er gjort med ham i den mens han kunne kontaktes. Han kan det igjen for hvert steg, og så ikke. */
export class MaaIkkeSaken {
  readonly app: Testapp;
  readonly t: Guidehus & Testapp;
  sakId = '';
  far = '';
  mor = '';
  hendelse = '';
  forespoersel = '';
  klarering = '';
  /** Den siste delingen på samtykke. */
  deling = '';
  readonly #brukere = new Map<string, string>();

  constructor(app: Testapp) {
    this.app = app;
    this.t = {
      ...app,
      som: (subjekt: string) => okt(app, subjekt),
      bruker: (subjekt: string) => this.#brukere.get(subjekt) ?? '',
    };
  }

  /** Klar for kontakt, med mor som kan ringes, og de som har noe med saken å gjøre. */
  async reis(): Promise<void> {
    const { app, t } = this;
    this.sakId = await sakKlarForKontakt(app, 'Blåklokke Solbakken', { mor: 'Mona Prøvesen' });
    await nyKommunal(app, 'slt2');
    await app.eier(`update varde.bruker set utsteder = $1 where subjekt = 'slt2'`, [DEMO_UTSTEDER]);
    for (const b of await app.eier<{ id: string; subjekt: string }>(
      'select id, subjekt from varde.bruker',
    ))
      this.#brukere.set(b.subjekt, b.id);
    const en = async (sql: string) => (await app.eier<{ id: string }>(sql, [this.sakId]))[0]?.id;
    this.mor = (await en('select id from varde.foresatte where sak_id = $1')) ?? '';
    this.hendelse = (await en('select id from varde.hendelse where sak_id = $1')) ?? '';
    this.far = await morKanKontaktes(t, this.sakId, NAVN, NUMMER);
    for (const [subjekt, relasjon] of [
      ['handterer', 'samtaleholder'],
      ['guide', 'guide'],
      ['etterforsker', 'etterforsker'],
    ])
      await app.eier(
        `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
         select s.omrade_id, s.id, b.id, $2, 'prøve', now() from varde.sak s, varde.bruker b
         where s.id = $3 and b.subjekt = $1 returning id`,
        [subjekt, relasjon, this.sakId],
      );
    await this.#del('slt');
    await this.#utkastOmHam();
    // Mors nummer var feil: en fremmed svarte.
    await trygg(t, this.sakId, this.mor, { nummer: FEIL });
    await this.#ring(this.mor, {
      utfall: 'feil_person',
      ord: 'Jeg ringte fra politiet',
      neste: this.#imorgen(),
    });
    await trygg(t, this.sakId, this.mor, { nummer: '40 11 22 33' });
  }

  /** Gjør det som tar saken til tilstanden, sammen med ham der det går, og så kom det fram at han er mistenkt. */
  async til(tilstand: Tilstand): Promise<void> {
    const { t, sakId, far } = this;
    if (tilstand !== 'klar_for_kontakt' && tilstand !== 'avsluttet') await this.#kanIgjen();
    await this.#steg(tilstand);
    if (tilstand !== 'avsluttet')
      await svarOm(t, sakId, far, {
        ...{ svar: 'nei', grunn: 'mistenkt', raadfoert: 'politiet', raadfoertHvem: 'Anders Prøve' },
      });
    const [staar] = await this.app.eier('select tilstand from varde.sak where id = $1', [sakId]);
    if (JSON.stringify(staar) !== JSON.stringify({ tilstand }))
      throw new Error(`Saken står i ${JSON.stringify(staar)}, ikke i ${tilstand}`);
  }

  async #kanIgjen(): Promise<void> {
    const { t, sakId, far } = this;
    await svarOm(t, sakId, far, { svar: 'ja', raadfoert: 'advokat', raadfoertHvem: 'Kari' });
    const kontrollert = { kontrollert: true, hvordan: 'Advokaten ringte' };
    await trygg(t, sakId, far, { nummer: NUMMER, ...kontrollert });
  }

  async #steg(tilstand: Tilstand): Promise<void> {
    const { t, sakId, far, mor } = this;
    const ord = { ord: `${SAGT} ord`, tilstede: `${SAGT} til stede` };
    switch (tilstand) {
      case 'klar_for_kontakt':
        return this.#ring(far, { ...ord, utfall: 'ikke_svar', neste: this.#imorgen() });
      case 'i_foerste_kontakt':
        return this.#ring(far, ord);
      case 'samtale_avtalt':
        return resultat(t, sakId, {
          ...{ behov: `${SVARTE} behov`, forslag: { foresatte: SVARTE, ungdommen: null } },
          avtalt: { ved: new Date(Date.now() + 7 * 86_400_000), hvor: `${SVARTE} hvor` },
        });
      case 'samtale_holdt':
        await this.#ring(far, ord);
        await resultat(t, sakId, {
          ...{ resultat: 'samtale_holdt', avtalt: { ved: null, hvor: null } },
          ...{ behov: `${SVARTE} behov`, guide: { tilbudt: true, oensket: true } },
        });
        await this.#spoer();
        return svarer(t, sakId, far, { mottattAv: SVARTE, ord: `${SVARTE} samtykke` });
      case 'guide_soekes':
        await trengerGuide(t, sakId);
        return this.#del('slt2');
      case 'aktiv':
        // Nå er det den som søkes, som er guiden.
        await this.app.eier(
          `delete from varde.sak_tilgang where sak_id = $1 and relasjon = 'guide' returning id`,
          [sakId],
        );
        await attestert(t, 'helsesykepleier');
        await vernetErVurdert(t, sakId);
        await svarer(t, sakId, mor);
        this.forespoersel = await spoerEn(t, sakId, 'helsesykepleier');
        await svarSom(t, this.forespoersel, 'helsesykepleier', 'villig');
        await koordinatorSteg(t, sakId, this.forespoersel, 'navn_vist');
        await svarSom(t, this.forespoersel, 'helsesykepleier', 'tatt');
        await startOppfoelging(
          t.hus,
          await t.som('koordinator'),
          sakId,
          'Sies på det første møtet',
        );
        return this.#nyHendelse();
      case 'avsluttet':
        // Etter den nye hendelsen (VV-10).
        await vernetErVurdert(t, sakId);
        return avsluttSak(t.hus, await t.som('koordinator'), {
          ...{ sakId, maate: 'doed', hvem: null, dag: null, part: null, grunn: null },
          ...{ referanse: null, oppgavegrunn: 'Prøve' },
        });
    }
  }

  /** En ny hendelse som er anmeldt; ingen har svart på klareringen, og mottakeren i enheten ser den (VV-10, VV-14). */
  async #nyHendelse(): Promise<void> {
    const { hendelse, klarering } = await nyAnmeldtHendelse(this.t, this.sakId);
    this.hendelse = hendelse;
    this.klarering = klarering;
    await this.app.eier(`update varde.klarering set spurt_ved = '2026-01-05' where id = $1`, [
      klarering,
    ]);
  }

  /** Det kan være spurt alt. */
  async #spoer(): Promise<void> {
    const spurt = await this.app.eier('select 1 from varde.samtykke where sak_id = $1', [
      this.sakId,
    ]);
    if (spurt.length === 0) await spoer(this.t, this.sakId);
  }

  #imorgen() {
    return leggTilDager(iDagIOslo(new Date()), 1);
  }

  async #ring(til: string, mer: Parameters<typeof ring>[3]): Promise<void> {
    await ring(this.t, this.sakId, til, mer);
  }

  /** Delt med den kommunale koordinatoren, på ja fra alle som må; kan han kontaktes, er han en av dem. */
  async #del(subjekt: string): Promise<void> {
    this.deling = await delPaaJa(this.t, this.sakId, subjekt);
  }

  /** Koordinatoren har begynt på skjemaene om ham. */
  async #utkastOmHam(): Promise<void> {
    const k = await klient(this.app, 'koordinator', '/fjordvik/min-dag');
    const familien = `/fjordvik/saker/${this.sakId}/familie/${this.far}`;
    for (const [skjema, felter] of Object.entries(UTKAST)) {
      const { kropp } = await k.hent(skjema === 'kontakt' ? `${familien}/kontakt` : familien);
      const felt = (navn: string) => new RegExp(`name="${navn}" value="([^"]*)"`).exec(kropp)?.[1];
      const utkast = { _side: felt('_side'), _gren: felt('_gren'), _versjon: felt('_versjon') };
      await k.send(`/fjordvik/utkast/${skjema}/${this.far}`, { ...utkast, ...felter } as Record<
        string,
        string
      >);
    }
  }
}
