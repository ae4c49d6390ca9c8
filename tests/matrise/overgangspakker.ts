import type pg from 'pg';
import type { Saksting } from './overgangshandlinger.ts';
import { gaattVidere, harDem, rydd, tilbudtDit } from './overgangsforhold.ts';
import { vikarenErUte, vikariatet } from './overgangsvikaren.ts';
import { foer, grunnen, TILSTAND, tilstanden, type Bokstav } from './overgangsrader.ts';

export type Sak = {
  anmeldt: boolean;
  ting: Saksting;
  k1: string;
  ny: string;
  nyHendelse: string;
  /** Området en annen koordinator i Varde har tatt den over i. */
  hit: string;
  /** Raden saken ble til av, og en ingen har vurdert. */
  alt: string;
  rad: string;
};

const I_KONTAKT = 'FSHGABT';
export const iKontakt = (rad: string): boolean => I_KONTAKT.includes(tilstanden(rad));
/** Noen har svart en gang. */
const harSvart = (rad: string): boolean => iKontakt(rad) || I_KONTAKT.includes(foer(rad) ?? 'V');

/**
 * Det noen av skrittene trenger i tillegg til tilstanden, så et nei er en vegg og ikke noe som mangler: hver pakke er verdenen med det i, og
 * skrittene som prøves der. Resten prøves i `hoved`.
 */
export const PAKKER = {
  ringt: ['samtale_avtalt', 'samtale_holdt', 'trygg_igjen', 'takket_nei'],
  sagt_trygg: ['bekreft_trygg_igjen', 'vernet_vurderes'],
  nektet: ['ikke_klarert', 'henvist_etter_nei'],
  ikke_naadd: ['ikke_naadd'],
  // TP-29, VV-14: noen har samtalen, og noen er valgt som etterforsker.
  fravaer: [
    ...(['fravaeret_begynner', 'vikaren_tar_oppdraget'] as const),
    ...(['samtalen_tas_tilbake', 'etterforsker_velges_bort'] as const),
  ],
  // TG-24, VV-19: vikaren har dagene og er selv borte, og en annen er spurt.
  vikaren_ute: ['vikaren_tilbake', 'en_annen_vikar_tar_dagene', 'vikar_for_vikaren'],
  // C6c: dagen i svaret «ikke før» har kommet, og etterforskeren har ikke krysset av for at det klarer seg selv.
  dagen: ['ring_paa_dagen', 'klarert_paa_dagen'],
  unntak: ['unntaket_gaar_ut', 'guiden_er_inhabil'],
  // VV-14, VV-18: forespørselen er gammel nok til at den er gått videre, og saken er tilbudt i Ytterøy, hvem som enn prøver.
  slutt: [
    ...(['angre_avslutning', 'gjenaapne', 'gjenaapne_paa_rad'] as const),
    ...(['gjenaapne_og_ta_tilbake', 'ta_over_der', 'avslaa_der'] as const),
    ...(['gi_forespoersel_videre', 'gi_videre_til_guiden', 'mottaker_klarerer'] as const),
    ...(['mottaker_vilkaar', 'mottaker_ikke_foer', 'mottaker_tar_det_selv'] as const),
    ...(['mottaker_nei'] as const),
  ],
} as const;
export type Pakke = keyof typeof PAKKER | 'hoved';
const ER_PAKKE: readonly string[] = Object.keys(PAKKER);
const erPakke = (navn: string): navn is keyof typeof PAKKER => ER_PAKKE.includes(navn);
const SAERSKILT: ReadonlySet<string> = new Set(Object.values(PAKKER).flat());

export const pakkene = (
  akter: readonly string[],
): readonly (readonly [Pakke, readonly string[]])[] => [
  ['hoved', akter.filter((a) => !SAERSKILT.has(a))],
  ...Object.entries(PAKKER).flatMap(([navn, sine]) =>
    erPakke(navn) ? [[navn, sine] as const] : [],
  ),
];

/** Alle er nettopp logget inn: hele kjøringen er lengre enn en økt varer, og en vernet rad krever en fersk (VV-48). */
export const INNLOGGET = 'update varde.innloggingsokt set auth_tid = now(), sist_sett = now()';

/** Setter sakene i radene, forbi utløserne. */
export class Oppstilling {
  readonly #k: pg.Client;
  readonly #meg: string;

  constructor(k: pg.Client, meg: string) {
    this.#k = k;
    this.#meg = meg;
  }

  readonly #gjor = async (sql: string, verdier: unknown[] = []) => this.#k.query(sql, verdier);

  async #rad(sak: Sak, tabell: string, kolonner: string, verdier: string): Promise<void> {
    await this.#gjor(
      `insert into varde.${tabell} (omrade_id, id, sak_id, eier_organisasjon, ${kolonner})
       select s.omrade_id, gen_random_uuid(), s.id, s.eier_organisasjon, ${verdier} from varde.sak s where s.id = '${sak.ting.sak}'`,
    );
  }

  /** Saken i raden, med det som må være gjort for å være der, og det pakken har. */
  async sett(sak: Sak, rad: string, utgave: '000' | '001', pakke: Pakke): Promise<void> {
    await this.#gjor(INNLOGGET);
    await this.#gjor('begin');
    await this.#tilstanden(sak, rad, utgave);
    await this.#gjor('commit');
    if (pakke === 'hoved') return;
    // For seg, så det som er skrevet her, er det siste.
    await this.#gjor('begin');
    await this.#pakken(sak, rad, pakke);
    await this.#gjor('commit');
  }

  async #tilstanden(sak: Sak, rad: string, utgave: '000' | '001'): Promise<void> {
    const id = sak.ting.sak;
    const meg = this.#meg;
    for (const tabell of [
      ...['foerstesamtale', 'oppringning', 'avslutning', 'vern', 'klareringssvar'],
      ...['advarselsgrunn', 'samtale', 'samtykkeunntak'],
    ])
      await this.#gjor(`delete from varde.${tabell} where sak_id = $1`, [id]);
    await rydd(this.#k, sak);
    await this.#gjor('delete from varde.guidefravaer where bruker_id = $1', [sak.ting.guiden]);
    await this.#gjor('delete from varde.guideforespoersel where forespoersel_id = $1', [
      sak.ting.vikariat,
    ]);
    await this.#gjor('delete from varde.klarering where id = $1', [sak.ny]);
    await this.#gjor('delete from varde.hendelse where id = $1', [sak.nyHendelse]);
    await this.#gjor(
      `update varde.samtykke x set sak_id = $1 where x.id in (select v.samtykke_id from varde.samtykkesvar v where v.sak_id = $1)`,
      [id],
    );
    await this.#gjor(
      `update varde.sak_tilgang set akseptert = now() - $3::interval, til = null where sak_id = $1 and relasjon = 'guide' and bruker_id = $2`,
      // Fraværet som er meldt, er før oppdraget, unntatt der guiden er borte ennå.
      [id, sak.ting.guiden, rad === 'B' || rad === 'T<B' ? '2 days' : '1 hour'],
    );
    const b = tilstanden(rad);
    const kom = foer(rad);
    const uvurdert = b === 'V' || ('XN'.includes(b) && kom === 'V');
    // Guiden har fulgt opp, unntatt der det søkes én for første gang.
    const startet =
      'ABT'.includes(b) || rad === 'G<A' || 'GABT'.includes(b === 'X' ? (kom ?? '') : '-');
    await this.#gjor(
      `update varde.sak set tilstand = $2, tilstand_siden = now() - interval '1 day', opprettet = now() - interval '1 day',
         guide_startet = case when $5 then now() end, ventet_fra = $6, ventet_fra_siden = case when $6::text is not null then now() - interval '2 days' end,
         foelges_fra = null, siste_kontakt = null, tre_forsoek = null,
         egnet_vurdert_av = case when $7 then null else $3::uuid end, utgave_kode = $4,
         egnet_vurdert_ved = case when $7 then null else now() - interval '1 day' end,
         utgave_versjon = (select max(versjon) from varde.utgave where kode = $4)
       where id = $1`,
      [
        ...[id, TILSTAND[b], meg, utgave, startet],
        ...[b === 'K' && kom !== null && kom !== 'V' ? TILSTAND[kom] : null, uvurdert],
      ],
    );
    // Området følger utgaven også: der den sier det, er det politiets vedtak for området som teller (VV-35).
    await this.#gjor(
      `update varde.omrade_utgave o set utgave_kode = $2, utgave_versjon = (select max(u.versjon) from varde.utgave u where u.kode = $2)
       from varde.sak s where s.id = $1 and o.omrade_id = s.omrade_id`,
      [id, utgave],
    );
    // Saken står der den står, på grunn av det det ble sagt fra om.
    await this.#gjor(
      `update varde.guidemelding m set skrevet_ved = s.tilstand_siden from varde.sak s where s.id = m.sak_id and s.id = $1`,
      [id],
    );
    for (const slag of ['oppholdsforbud', 'besoksforbud', 'kontaktforbud', 'voldsalarm', 'annet'])
      await this.#rad(
        sak,
        'vern',
        'slag, vurdering, vurdert_av, svart_av, svart_rolle, svart_dag',
        `'${slag}', 'trengs_ikke', '${meg}', '\\x00', 'politi', '2026-01-02'`,
      );
    // Advarslene ved starten er svart på (TS-07).
    for (const advarsel of ['vitne_ikke_sagt', 'samtalen_ikke_skrevet'])
      await this.#rad(
        sak,
        'advarselsgrunn',
        'advarsel, grunn, gitt_av',
        `'${advarsel}', '\\x00', '${meg}'`,
      );
    // Trygghetssamtalen er begynt, og ikke skrevet ferdig.
    await this.#rad(sak, 'samtale', 'skrevet_av', `'${meg}'`);
    if (b === 'L') await this.#forsoek(sak);
    if (harSvart(rad)) await this.#ringt(sak, `now()`, 'telefon', 'svarte');
    if ((b === 'X' || b === 'N') && kom !== null) {
      await this.#sluttet(sak, rad, kom);
      // Den som fulgte opp, hadde saken til den var slutt.
      await this.#gjor(
        `update varde.sak_tilgang t set til = (select max(a.avsluttet_ved) from varde.avslutning a where a.sak_id = t.sak_id)
         where t.sak_id = $1 and t.relasjon = 'guide' and t.bruker_id = $2`,
        [id, sak.ting.guiden],
      );
    }
    if (sak.anmeldt) await this.#klarert(sak, rad);
    if (sak.anmeldt && iKontakt(rad)) await this.#ny(sak);
  }

  async #pakken(sak: Sak, rad: string, pakke: Exclude<Pakke, 'hoved'>): Promise<void> {
    const id = sak.ting.sak;
    switch (pakke) {
      case 'ringt':
        await this.#ringt(sak, 'clock_timestamp()', 'telefon', 'svarte');
        return;
      case 'sagt_trygg':
        await this.#ringt(sak, 'clock_timestamp()', 'telefon', 'svarte');
        await this.#rad(
          sak,
          'foerstesamtale',
          'oppringning_id, resultat, ba_om_ungdommen, ungdommen, behov, skrevet_av, skrevet_ved',
          `(select o.id from varde.oppringning o where o.sak_id = s.id order by o.ringt_ved desc limit 1), 'trygg_igjen', true, 'snakket', '\\x00',
           '${this.#meg}', clock_timestamp()`,
        );
        return;
      case 'nektet':
        await this.#gjor('delete from varde.klarering where id = $1', [sak.ny]);
        await this.#gjor('delete from varde.hendelse where id = $1', [sak.nyHendelse]);
        await this.#gjor(
          `update varde.klarering set svar = 'nei', svar_ved = now() where sak_id = $1`,
          [id],
        );
        return;
      case 'ikke_naadd':
        await this.#gjor('delete from varde.oppringning where sak_id = $1', [id]);
        if (harSvart(rad))
          await this.#ringt(sak, `now() - interval '30 days'`, 'telefon', 'svarte');
        await this.#forsoek(sak);
        await this.#gjor('update varde.sak set tre_forsoek = tilgang.dagen() where id = $1', [id]);
        return;
      case 'dagen':
        // Der den er klarert, er det ikke noe å spørre om igjen.
        if (!sak.anmeldt || rad === 'L') return;
        await this.ikkeFoer(sak, rad, false);
        return;
      case 'fravaer':
        await vikariatet(this.#k, sak);
        await harDem(this.#k, sak);
        return;
      case 'vikaren_ute':
        await vikarenErUte(this.#k, sak);
        return;
      case 'unntak':
        await this.#gjor('update varde.samtykke set sak_id = $2 where sak_id = $1', [
          id,
          sak.ting.annen,
        ]);
        await this.#gjor(
          // Den som har fulgt opp, er ute, så guiden som prøver, er den eneste.
          `update varde.sak_tilgang set akseptert = now() - interval '20 days', til = now() - interval '1 minute' where sak_id = $1 and relasjon = 'guide' and bruker_id = $2`,
          [id, sak.ting.guiden],
        );
        await this.#rad(
          sak,
          'samtykkeunntak',
          'grunnlag, grunn, sammen_med, sammen_med_hvem, meldeplikt, meldeplikt_ord, til, besluttet_av, besluttet_ved',
          `'fare', '\\x00', 'barnevernet', '\\x00', 'meldt', '\\x00', tilgang.dagen() - 1, '${this.#meg}', now() - interval '15 days'`,
        );
        return;
      case 'slutt':
        await tilbudtDit(this.#k, sak);
        // Er saken slutt, er det svart: ellers venter den på klarering når den åpnes.
        if ('XN'.includes(tilstanden(rad))) return;
        await gaattVidere(this.#k, id);
        // Saken har vært slutt, og det ble angret.
        await this.#rad(
          sak,
          'avslutning',
          'maate, grunn, fra_tilstand, fra_siden, avsluttet_av, avsluttet_ved',
          `'flyttet', '\\x00', s.tilstand, s.tilstand_siden, '${this.#meg}', now() - interval '2 hours'`,
        );
        await this.#rad(
          sak,
          'avslutning',
          'maate, angrer, fra_tilstand, fra_siden, avsluttet_av, avsluttet_ved',
          `'angret', (select a.id from varde.avslutning a where a.sak_id = s.id), 'avsluttet', now() - interval '2 hours', '${this.#meg}', now() - interval '1 hour'`,
        );
    }
  }

  /** Svaret var «ikke før» en dag som er i dag, eller `dager` etter; venter saken ikke, er det om hendelsen det ikke er svart om. Etterforskeren kan ha krysset av for at det klarer seg selv. */
  async ikkeFoer(sak: Sak, rad: string, selv: boolean, dager = 0): Promise<void> {
    const spurt = iKontakt(rad) ? sak.ny : sak.k1;
    await this.#gjor(
      `insert into varde.klareringssvar (omrade_id, sak_id, eier_organisasjon, klarering_id, etter, svar, ikke_foer, klarer_seg_selv, muntlig_fra, muntlig_nummer, svart_av)
       select k.omrade_id, k.sak_id, k.eier_organisasjon, k.id, (select x.id from varde.klareringssvar x where x.klarering_id = k.id order by x.svart_ved desc limit 1),
         'ikke_foer', tilgang.dagen() + $3::integer, $2, case when not $2 then '\\x00'::bytea end, case when not $2 then '\\x00'::bytea end, $4 from varde.klarering k where k.id = $1`,
      [spurt, selv, dager, selv ? sak.ting.etterforsker : this.#meg],
    );
    await this.#gjor(
      `update varde.klarering set svar = 'ikke_foer', svar_ved = now(), ikke_foer = tilgang.dagen() + $2::integer where id = $1`,
      [spurt, dager],
    );
  }

  /** Fire forsøk over ti arbeidsdager, på to måter (VV-17). */
  async #forsoek(sak: Sak): Promise<void> {
    for (const [dager, maate] of [
      ...([
        [20, 'telefon'],
        [15, 'telefon'],
        [6, 'brev'],
        [2, 'telefon'],
      ] as const),
    ])
      await this.#ringt(sak, `now() - interval '${dager} days'`, maate, 'ikke_svar');
  }

  async #ringt(sak: Sak, ved: string, maate: string, utfall: string): Promise<void> {
    await this.#gjor(
      `insert into varde.oppringning (omrade_id, sak_id, eier_organisasjon, etter, til_foresatt, maate, utfall, tilstede, ringt_av, ringt_ved)
       select s.omrade_id, s.id, s.eier_organisasjon,
         (select x.id from varde.oppringning x where x.sak_id = s.id order by x.ringt_ved desc limit 1), $2, $3, $4, case when $4 = 'svarte' then '\\x00'::bytea end, $5, ${ved}
       from varde.sak s where s.id = $1`,
      [sak.ting.sak, sak.ting.mor, maate, utfall, this.#meg],
    );
  }

  /** Slik saken tok slutt: flyttet eller henvist i dag, eller det raden sier, 14 dager siden. */
  async #sluttet(sak: Sak, rad: string, kom: Bokstav): Promise<void> {
    const grunn = grunnen(rad);
    const maate =
      grunn === null || grunn === 'for_lenge_siden'
        ? tilstanden(rad) === 'N'
          ? 'henvist'
          : 'flyttet'
        : grunn.replace('_i_varde', '');
    const dager = grunn === null ? 0 : grunn === 'for_lenge_siden' ? 15 : 14;
    // Den andre svarte at de har tatt over (VV-18).
    if (maate === 'overfort')
      for (const steg of ['tilbudt', 'overtatt'])
        await this.#gjor(
          `insert into varde.overforingstilbud (omrade_id, sak_id, eier_organisasjon, etter, steg, grunn, sted, til_omrade, hvem, grunnlag, dag, fort_av, fort_ved)
           select s.omrade_id, s.id, s.eier_organisasjon, (select x.id from varde.overforingstilbud x where x.sak_id = s.id), $2,
             case $2 when 'tilbudt' then 'flytter' end, case $2 when 'tilbudt' then '\\x00'::bytea end, case $2 when 'tilbudt' then $3::uuid end,
             '\\x00', '\\x00', tilgang.dagen() - $4::integer, $5, now() - make_interval(days => $4, mins => $6)
           from varde.sak s where s.id = $1`,
          [
            ...[sak.ting.sak, steg, grunn === 'overfort_i_varde' ? sak.hit : null],
            ...[dager, this.#meg, steg === 'tilbudt' ? 2 : 1],
          ],
        );
    await this.#gjor(
      `insert into varde.avslutning (omrade_id, sak_id, eier_organisasjon, maate, hvem, dag, part, samme_som, grunn, konkludert, tiltak, fra_tilstand, fra_siden, avsluttet_av, avsluttet_ved)
       select s.omrade_id, s.id, s.eier_organisasjon, $2, '\\x00', '2026-11-20', case $2 when 'oensker_ikke' then 'ungdommen' end,
         case $2 when 'duplikat' then $3::uuid end, '\\x00', case when $2 in ('ikke_mer_behov', 'avviklet', 'andre_tiltak') then '{ungdommen,guide}'::text[] end,
         case $2 when 'andre_tiltak' then '\\x00'::bytea end, $4, now() - make_interval(days => $5 + 3), $6, now() - make_interval(days => $5)
       from varde.sak s where s.id = $1`,
      [sak.ting.sak, maate, sak.ting.annen, TILSTAND[kom], dager, this.#meg],
    );
  }

  /** En hendelse anmeldt etter kontakt, som det ikke er svart om ennå (VV-10). */
  async #ny(sak: Sak): Promise<void> {
    await this.#gjor(
      `with h as (insert into varde.hendelse (omrade_id, id, sak_id, eier_organisasjon, sakstype, rolle, dato, anmeldt, registrert_ved)
         select omrade_id, $3::uuid, id, eier_organisasjon, 'vold', 'fornaermet', '2026-11-20', true, '2020-01-01' from varde.sak where id = $1 returning *)
       insert into varde.klarering (omrade_id, id, sak_id, eier_organisasjon, hendelse_id, spurt_ved)
       select omrade_id, $2, sak_id, eier_organisasjon, id, now() from h`,
      [sak.ting.sak, sak.ny, sak.nyHendelse],
    );
  }

  /** Et nei mens saken venter, et ja som er trukket der den var kommet lenger, ellers et ja når den er vurdert. */
  async #klarert(sak: Sak, rad: string): Promise<void> {
    const b = tilstanden(rad);
    const sto = 'XN'.includes(b) ? (foer(rad) ?? b) : b;
    const svar =
      sto === 'V'
        ? []
        : grunnen(rad) === 'ikke_klarert'
          ? ['nei']
          : sto !== 'K'
            ? ['klarert']
            : b === 'K' && rad !== 'K<V'
              ? ['klarert', 'trukket']
              : ['nei'];
    const staar = svar.at(-1) ?? null;
    await this.#gjor(
      `update varde.klarering set svar = $2, svar_ved = case when $2::text is not null then now() end, spurt_ved = now() where id = $1`,
      [sak.k1, staar === 'trukket' ? null : staar],
    );
    for (const [nr, s] of svar.entries())
      await this.#gjor(
        `insert into varde.klareringssvar (omrade_id, sak_id, eier_organisasjon, klarering_id, etter, svar, ord, muntlig_fra, muntlig_nummer, svart_av, svart_ved)
         select k.omrade_id, k.sak_id, k.eier_organisasjon, k.id, (select x.id from varde.klareringssvar x where x.klarering_id = k.id order by x.svart_ved desc limit 1),
           $2, '\\x00', '\\x00', '\\x00', $3, now() - make_interval(secs => $4) from varde.klarering k where k.id = $1`,
        [sak.k1, s, this.#meg, 20 - 10 * nr],
      );
  }
}
