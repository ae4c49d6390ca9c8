import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { formatDato, iDagIOslo, iOslo } from '../../../../kernel/dato.ts';
import { lesTidspunkt } from '../../../../kernel/klokke.ts';
import {
  Datofelt,
  finnTekst,
  Flervalg,
  Knapper,
  Kort,
  Lenkeknapp,
  Notis,
  Skjema,
  Tekstfelt,
  Tekstomrade,
  Valg,
  tidspunkt,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { navnefelt, Skjemafeil, skjema, type Skjematilstand } from '../skjema.ts';
import { settOppForesattmoete, svarOmForesattmoete } from '../../commands/foerForesattmoete.ts';
import {
  hentForesattmoeter,
  type Foresattmoete,
  type Foresattmoeteside,
} from '../../queries/foresattmoeter.ts';
import { dagI, kort, RINGER, settI, tomtErNull } from '../familie/felles.tsx';
import type { OmradeForesporsel } from '../ramme.tsx';
import { Hensynene } from '../saker/Klarering.tsx';
import { rammeFor } from '../saksramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';

const STI = 'foresattmoete';
const ramme = rammeFor(STI, (t) => t('foresattmoete.smule'));
const her = (f: OmradeForesporsel, resten = ''): string =>
  `/${f.omrade.slug}/saker/${f.param('id')}/${STI}${resten}`;
const JA_NEI = ['ja', 'nei'] as const;
const UTFALL = ['holdt', 'droppet'] as const;

/** Feltet hver feil hører til; de andre står over skjemaet. */
const FELT = {
  ...{ mangler_foresatte: 'foresatte', kan_ikke_kontaktes: 'foresatte', mangler_tid: 'dag' },
  mangler_holder: 'holder',
};
const SVARFELT = {
  ...{ mangler_svar: 'utfall', dagen_har_ikke_vaert: 'utfall', mangler_behov: 'behov' },
  ...{ mangler_hvor: 'ord', mangler_grunn: 'ord' },
};

type Props = { f: OmradeForesporsel; side: Foresattmoeteside; s: Skjematilstand; t: Tekster };
const felt = (s: Skjematilstand, navn: string) => ({
  ...{ navn, verdi: s.verdi(navn), feil: s.feil[navn] },
});

/** Navnene på dem møtet er med. Den som ikke ses, eller ikke kan kontaktes lenger, er ikke med (VV-38). */
function navnene(side: Foresattmoeteside, m: Foresattmoete): string {
  return side.familie.foresatte
    .filter((x) => m.foresatte.includes(x.id))
    .map((x) => x.navn)
    .join(', ');
}

const alleKanMoetes = (side: Foresattmoeteside, m: Foresattmoete): boolean =>
  m.foresatte.every((id) => side.kan.some((x) => x.id === id));

function Oppsettfelter({ side, s, t }: Omit<Props, 'f'>) {
  return (
    <>
      <Flervalg
        navn="foresatte"
        ledetekst={t('foresattmoete.hvem')}
        hjelp={t('foresattmoete.hvemHjelp')}
        verdier={s.felter['foresatte'] ?? []}
        feil={s.feil['foresatte']}
        alternativer={side.kan.map((x) => ({ verdi: x.id, tekst: x.navn }))}
      />
      <Datofelt {...felt(s, 'dag')} ledetekst={t('foresattmoete.dag')} pakrevd />
      <Tekstfelt
        {...felt(s, 'tid')}
        ledetekst={t('foresattmoete.tid')}
        hjelp={t('foresattmoete.tidHjelp')}
        tastatur="numeric"
        kort
        maks={5}
        pakrevd
      />
      <Tekstfelt
        {...felt(s, 'holder')}
        ledetekst={t('foresattmoete.holder')}
        hjelp={t('foresattmoete.holderHjelp')}
        maks={200}
        pakrevd
      />
      <Tekstfelt {...felt(s, 'hvor')} ledetekst={t('foresattmoete.hvor')} maks={300} />
    </>
  );
}

/** Hvor møtet står, i ord. */
function utfallsord({ utfall }: Foresattmoete, t: Tekster): string {
  if (utfall === null) return t('foresattmoete.stand.satt_opp');
  if (utfall.steg === 'droppet') return t('foresattmoete.stand.droppet', { ord: utfall.ord ?? '' });
  return utfall.merHjelp === true
    ? t('foresattmoete.stand.merHjelp', { ord: utfall.ord ?? '' })
    : t('foresattmoete.stand.holdt');
}

function Moetekort({ m, f, side, t }: Omit<Props, 's'> & { m: Foresattmoete }) {
  return (
    <Kort tittel={tidspunkt(t, m.ved)}>
      <p>
        {[
          navnene(side, m),
          t('foresattmoete.holdesAv', { navn: m.holdesAv }),
          ...(m.hvor === null ? [] : [m.hvor]),
        ]
          .filter((x) => x !== '')
          .join('. ')}
      </p>
      <p className="v-egneord">{utfallsord(m, t)}</p>
      {m.utfall === null && !alleKanMoetes(side, m) ? (
        <Notis slag="viktig">{t('foresattmoete.maaSesPaa')}</Notis>
      ) : null}
      <p className="v-dempet">
        {t('logg.skrevet', { hvem: m.av, tid: tidspunkt(t, m.skrevetVed) })}
      </p>
      {m.utfall === null ? (
        <Knapper>
          <Lenkeknapp slag="sekundaer" liten href={her(f, `/${m.moeteId}`)}>
            {t('foresattmoete.foerLenke')}
          </Lenkeknapp>
          <Lenkeknapp slag="stille" liten href={her(f, `/${m.moeteId}/flytt`)}>
            {t('foresattmoete.flyttLenke')}
          </Lenkeknapp>
        </Knapper>
      ) : null}
    </Kort>
  );
}

/** Det møtet ikke kan settes opp uten, når det mangler; ellers `null`. */
function stopp({ sak, familie, kan }: Foresattmoeteside, t: Tekster): string | null {
  if (sak.alder !== null && sak.alder >= 18) return t('foresattmoete.ikke.er_voksen');
  if (
    ['avsluttet', 'henvist', 'klar_for_kontakt', 'vurdert', 'venter_klarering'].includes(
      sak.tilstand,
    )
  )
    return t('foresattmoete.ikke.ikke_kontaktet');
  return familie.avklart.tillatt && kan.length > 0
    ? null
    : t('foresattmoete.ikke.ikke_alle_besvart');
}

const feltnavn = (t: Tekster) => ({
  ...{ foresatte: t('foresattmoete.hvem'), dag: t('foresattmoete.dag') },
  ...{ tid: t('foresattmoete.tid'), holder: t('foresattmoete.holder') },
  ...{ hvor: t('foresattmoete.hvor'), utfall: t('foresattmoete.utfall') },
  ...{ behov: t('foresattmoete.behov'), ord: t('foresattmoete.ord') },
});

const Oppsett = z.object({
  foresatte: z.array(z.string()).default([]),
  ...{ dag: kort(10), tid: kort(5), holder: navnefelt(200), hvor: kort(300), etter: kort(36) },
});

async function settOpp(
  hus: Hus,
  f: OmradeForesporsel,
  v: z.output<typeof Oppsett>,
  etter: string | null,
): Promise<void> {
  const t = tekster(f.sprak);
  const dag = dagI(v.dag, 'dag', t);
  const ved = dag === null ? null : lesTidspunkt(dag, v.tid);
  if (dag !== null && ved === null) throw new Skjemafeil({ tid: t('foresattmoete.ikke.feil_tid') });
  await stoppVedFeltet(
    FELT,
    (feil) => finnTekst(t, 'foresattmoete.ikke', feil.kode),
    async () =>
      settOppForesattmoete(hus, f.hvem, {
        ...{ sakId: f.param('id'), etter, ved, foresatte: v.foresatte },
        ...{ holdesAv: tomtErNull(v.holder), hvor: tomtErNull(v.hvor) },
      }),
  );
}

/** Det åpne møtet siden handler om. @throws IkkeFunnet når det ikke er i saken */
function moetet(f: OmradeForesporsel, side: Foresattmoeteside): Foresattmoete {
  const m = side.moeter.find((x) => x.moeteId === f.param('moeteId'));
  if (m === undefined) throw new IkkeFunnet();
  return m;
}

const listeruter = (hus: Hus): readonly Rute[] =>
  skjema({
    sti: `/:omrade/saker/:id/${STI}`,
    tilgang: RINGER,
    felter: Oppsett,
    async vis(f, s) {
      const t = tekster(f.sprak);
      const side = await hentForesattmoeter(hus, f.hvem, f.param('id'));
      const ikke = stopp(side, t);
      return ramme(
        f,
        side,
        {
          tittel: t('foresattmoete.tittel', { hvem: side.sak.initialer }),
          ...{ ingress: t('foresattmoete.ingress'), feil: [s.feil, feltnavn(t)] },
        },
        <>
          <Hensynene hensyn={side.hensyn} t={t} />
          {side.moeter.map((m) => (
            <Moetekort key={m.moeteId} m={m} f={f} side={side} t={t} />
          ))}
          {ikke === null ? (
            <Skjema
              handling={her(f)}
              token={s.token}
              nokkel={s.nokkel}
              knapp={t('foresattmoete.settOpp')}
            >
              <Oppsettfelter side={side} s={s} t={t} />
            </Skjema>
          ) : (
            <Notis slag="rolig">{ikke}</Notis>
          )}
        </>,
      );
    },
    async utfor(f, v) {
      await settOpp(hus, f, v, null);
      return { til: her(f), beskjed: 'foresattmoete_satt_opp' };
    },
  });

function Svarskjema({ m, f, s, t }: Omit<Props, 'side'> & { m: Foresattmoete }) {
  return (
    <Skjema
      handling={her(f, `/${m.moeteId}`)}
      token={s.token}
      nokkel={s.nokkel}
      utkast={s.utkast}
      skjult={{ etter: settI(s, 'etter', m.sisteId) }}
      knapp={t('foresattmoete.lagre')}
    >
      <Valg
        {...felt(s, 'utfall')}
        ledetekst={t('foresattmoete.utfall')}
        pakrevd
        alternativer={UTFALL.map((v) => ({
          ...{ verdi: v, tekst: t(`foresattmoete.utfallValg.${v}`) },
        }))}
      />
      <Valg
        {...felt(s, 'behov')}
        ledetekst={t('foresattmoete.behov')}
        hjelp={t('foresattmoete.behovHjelp')}
        brikker
        alternativer={JA_NEI.map((v) => ({ verdi: v, tekst: t(`liste.${v}`) }))}
      />
      <Tekstomrade
        {...felt(s, 'ord')}
        ledetekst={t('foresattmoete.ord')}
        hjelp={t('foresattmoete.ordHjelp')}
        linjer={3}
        maks={2000}
      />
    </Skjema>
  );
}

const svarruter = (hus: Hus): readonly Rute[] =>
  skjema({
    sti: `/:omrade/saker/:id/${STI}/:moeteId`,
    tilgang: RINGER,
    felter: z.object({ utfall: kort(10), behov: kort(5), ord: kort(2000), etter: kort(36) }),
    utkast: { hus, skjema: 'foresattmoete', objekt: (f) => f.param('moeteId') },
    start: async (f) => {
      const m = moetet(f, await hentForesattmoeter(hus, f.hvem, f.param('id')));
      return { etter: [m.sisteId] };
    },
    async vis(f, s) {
      const t = tekster(f.sprak);
      const side = await hentForesattmoeter(hus, f.hvem, f.param('id'));
      const m = moetet(f, side);
      return ramme(
        f,
        side,
        {
          tittel: t('foresattmoete.svarTittel', { tid: tidspunkt(t, m.ved) }),
          ...{ ingress: t('foresattmoete.svarIngress'), smule: t('foresattmoete.svarSmule') },
          feil: [s.feil, feltnavn(t)],
        },
        <>
          <Hensynene hensyn={side.hensyn} t={t} />
          {m.utfall === null ? (
            <Svarskjema m={m} f={f} s={s} t={t} />
          ) : (
            <Moetekort m={m} f={f} side={side} t={t} />
          )}
        </>,
      );
    },
    async utfor(f, v, utkast) {
      const t = tekster(f.sprak);
      await stoppVedFeltet(
        SVARFELT,
        (feil) => finnTekst(t, 'foresattmoete.ikke', feil.kode),
        async () =>
          svarOmForesattmoete(hus, f.hvem, {
            ...{ sakId: f.param('id'), etter: v.etter, utkast },
            steg: UTFALL.find((x) => x === v.utfall) ?? null,
            merHjelp: JA_NEI.some((x) => x === v.behov) ? v.behov === 'ja' : null,
            ord: tomtErNull(v.ord),
          }),
      );
      return { til: her(f), beskjed: 'foresattmoete_besvart' };
    },
  });

const flyttruter = (hus: Hus): readonly Rute[] =>
  skjema({
    sti: `/:omrade/saker/:id/${STI}/:moeteId/flytt`,
    tilgang: RINGER,
    felter: Oppsett,
    start: async (f) => {
      const m = moetet(f, await hentForesattmoeter(hus, f.hvem, f.param('id')));
      const { klokkeslett } = iOslo(m.ved);
      return {
        ...{ etter: [m.sisteId], foresatte: [...m.foresatte], hvor: [m.hvor ?? ''] },
        ...{ dag: [formatDato(iDagIOslo(m.ved))], tid: [klokkeslett], holder: [m.holdesAv] },
      };
    },
    async vis(f, s) {
      const t = tekster(f.sprak);
      const side = await hentForesattmoeter(hus, f.hvem, f.param('id'));
      const m = moetet(f, side);
      const ikke = m.utfall === null ? stopp(side, t) : t('foresattmoete.ikke.endret_imens');
      return ramme(
        f,
        side,
        {
          tittel: t('foresattmoete.flyttTittel', { tid: tidspunkt(t, m.ved) }),
          ...{ ingress: t('foresattmoete.flyttIngress'), smule: t('foresattmoete.flyttLenke') },
          feil: [s.feil, feltnavn(t)],
        },
        <>
          <Hensynene hensyn={side.hensyn} t={t} />
          {ikke === null ? (
            <Skjema
              handling={her(f, `/${m.moeteId}/flytt`)}
              token={s.token}
              nokkel={s.nokkel}
              skjult={{ etter: settI(s, 'etter', m.sisteId) }}
              knapp={t('foresattmoete.lagreFlytt')}
            >
              <Oppsettfelter side={side} s={s} t={t} />
            </Skjema>
          ) : (
            <Notis slag="rolig">{ikke}</Notis>
          )}
        </>,
      );
    },
    async utfor(f, v) {
      await settOpp(hus, f, v, v.etter);
      return { til: her(f), beskjed: 'foresattmoete_satt_opp' };
    },
  });

/** *Møte med de foresatte*: et eget møte, ført utenfor ungdommens samtale (TS-03). */
export const foresattmoeteruter = ({ hus }: { hus: Hus }): readonly Rute[] => [
  ...listeruter(hus),
  ...svarruter(hus),
  ...flyttruter(hus),
];
