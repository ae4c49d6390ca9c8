import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import {
  Datofelt,
  Fakta,
  Flervalg,
  Knapp,
  Kort,
  Notis,
  Skjema,
  Tekstfelt,
  Valg,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { navnefelt, skjema, type Skjematilstand } from '../skjema.ts';
import { listHjemler, type Hjemmel } from '../../../hjemmel/index.ts';
import { foerPaalegg, opphevPaalegg } from '../../commands/foerPaalegg.ts';
import { hentPaalegg, type Paaleggside } from '../../queries/paalegget.ts';
import { PAALEGGSOMFANG } from '../../regler/taushetspaalegg.ts';
import { dagI, kort, tomtErNull } from '../familie/felles.tsx';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { guideord, KOORDINATOR } from './felles.ts';

const FELT = {
  ...{ mangler_paalagt_av: 'paalagtav', mangler_paalagt_dag: 'dag', paalagt_fram_i_tid: 'dag' },
  ...{ mangler_omfang: 'omfang', mangler_til: 'til', til_foer_dagen: 'til' },
  ...{ mangler_delt_av: 'deltav', ingen_utenfor: 'brukerid', mangler_mottaker: 'brukerid' },
} as const;

type Props = { side: Paaleggside; her: string; s: Skjematilstand; t: Tekster };

function Gjelder({ m, her, s, t }: Omit<Props, 'side'> & { m: Paaleggside['mottakere'][number] }) {
  const p = m.paalegg;
  if (p === null) return null;
  return (
    <Kort tittel={t(`paalegg.hvem.${m.relasjon}`, { navn: m.navn })} framhevet>
      <p>{t(m.hendelse || m.etterforskning ? 'paalegg.gjelder' : 'paalegg.gjelderIkke')}</p>
      <Fakta
        par={[
          { navn: t('paalegg.paalagtAv'), verdi: p.paalagtAv },
          { navn: t('paalegg.dag'), verdi: formatDato(p.dag) },
          {
            ...{ navn: t('paalegg.omfang') },
            verdi: p.omfang.map((o) => t(`paalegg.valg.${o}`)).join('. '),
          },
          { navn: t('paalegg.til'), verdi: formatDato(p.til) },
          { navn: t('paalegg.deltAv'), verdi: p.deltAv },
        ]}
      />
      <Skjema handling={her} token={s.token} skjult={{ gjoer: 'opphev', brukerid: m.brukerId }}>
        <Knapp slag="stille">{t('paalegg.opphev')}</Knapp>
      </Skjema>
    </Kort>
  );
}

function Foer({ side: { mottakere }, her, s, t }: Props) {
  const [en] = mottakere;
  const felt = (navn: string) => ({ navn, verdi: s.verdi(navn), feil: s.feil[navn] });
  return (
    <Skjema
      handling={her}
      token={s.token}
      nokkel={s.nokkel}
      skjult={{ gjoer: 'foer', ...(mottakere.length === 1 && en ? { brukerid: en.brukerId } : {}) }}
      knapp={t('paalegg.lagre')}
    >
      {mottakere.length === 1 ? null : (
        <Valg
          navn="brukerid"
          ledetekst={t('paalegg.hvemGjelder')}
          pakrevd
          verdi={s.verdi('brukerid')}
          feil={s.feil['brukerid']}
          alternativer={mottakere.map((m) => ({
            verdi: m.brukerId,
            tekst: t(`paalegg.hvem.${m.relasjon}`, { navn: m.navn }),
          }))}
        />
      )}
      <Tekstfelt
        {...felt('paalagtav')}
        ledetekst={t('paalegg.paalagtAv')}
        hjelp={t('paalegg.paalagtAvHjelp')}
        pakrevd
        maks={200}
      />
      <Datofelt {...felt('dag')} ledetekst={t('paalegg.dag')} pakrevd />
      <Flervalg
        navn="omfang"
        ledetekst={t('paalegg.omfang')}
        verdier={PAALEGGSOMFANG.filter((o) => s.valgt('omfang', o))}
        feil={s.feil['omfang']}
        pakrevd
        alternativer={PAALEGGSOMFANG.map((verdi) => ({ verdi, tekst: t(`paalegg.valg.${verdi}`) }))}
      />
      <Datofelt
        {...felt('til')}
        ledetekst={t('paalegg.til')}
        hjelp={t('paalegg.tilHjelp')}
        pakrevd
      />
      <Tekstfelt
        {...felt('deltav')}
        ledetekst={t('paalegg.deltAv')}
        hjelp={t('paalegg.deltAvHjelp')}
        pakrevd
        maks={200}
      />
    </Skjema>
  );
}

function vis(
  f: OmradeForesporsel,
  side: Paaleggside & { hjemler: readonly Hjemmel[] },
  s: Skjematilstand,
) {
  const t = tekster(f.sprak);
  const saken = `/${f.omrade.slug}/saker/${side.sak.id}`;
  const felles = { side, her: `${saken}/guide/paalegg`, s, t };
  return programside(f, {
    tittel: t('paalegg.tittel', { referanse: side.sak.saksreferanse }),
    ingress: t('paalegg.ingress'),
    feil: sidefeil(s.feil, {
      brukerid: t('paalegg.hvemGjelder'),
      ...{ paalagtav: t('paalegg.paalagtAv'), dag: t('paalegg.dag') },
      ...{ omfang: t('paalegg.omfang'), til: t('paalegg.til'), deltav: t('paalegg.deltAv') },
    }),
    brodsmuler: [
      { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
      { href: saken, tekst: side.sak.saksreferanse },
      { href: `${saken}/guide`, tekst: t('guide.smule') },
      { tekst: t('paalegg.smule') },
    ],
    children:
      side.mottakere.length === 0 ? (
        <Notis slag="rolig">{t('paalegg.ingenUtenfor')}</Notis>
      ) : (
        <>
          <p>
            {t('paalegg.lov', {
              lov: side.hjemler.map((h) => `${h.lov} ${h.paragraf}`).join(', '),
            })}
          </p>
          {side.mottakere.map((m) => (
            <Gjelder key={m.brukerId} m={m} {...felles} />
          ))}
          <h2>{t('paalegg.nytt')}</h2>
          <Foer {...felles} />
        </>
      ),
  });
}

/** *Pålegg om taushet*: før det er ført, ser ingen utenfor politiet det politiet forteller (TG-10, VV-39). */
export const paaleggruter = (hus: Hus): readonly Rute[] =>
  skjema({
    sti: '/:omrade/saker/:id/guide/paalegg',
    tilgang: KOORDINATOR,
    felter: z.object({
      gjoer: z.enum(['foer', 'opphev']).default('foer'),
      ...{ paalagtav: navnefelt(200), deltav: navnefelt(200), dag: kort(10), til: kort(10) },
      omfang: z.array(z.string()).default([]),
      brukerid: z.union([z.uuid(), z.literal('')]).default(''),
    }),
    async vis(f, s) {
      const side = await hentPaalegg(hus, f.hvem, f.param('id'));
      return vis(f, { ...side, hjemler: await listHjemler(hus, f.hvem, ['paalegg']) }, s);
    },
    async utfor(f, v) {
      const t = tekster(f.sprak);
      const sakId = f.param('id');
      const ned = `/${f.omrade.slug}/saker/${sakId}/guide`;
      if (v.gjoer === 'opphev') {
        await stoppVedFeltet({}, guideord(t), async () =>
          opphevPaalegg(hus, f.hvem, sakId, tomtErNull(v.brukerid)),
        );
        return { til: ned, beskjed: 'paalegg_opphevet' };
      }
      const dag = dagI(v.dag, 'dag', t);
      const til = dagI(v.til, 'til', t);
      await stoppVedFeltet(FELT, guideord(t), async () =>
        foerPaalegg(hus, f.hvem, {
          ...{ sakId, brukerId: tomtErNull(v.brukerid) },
          ...{ paalagtAv: tomtErNull(v.paalagtav), deltAv: tomtErNull(v.deltav), dag, til },
          omfang: PAALEGGSOMFANG.filter((o) => v.omfang.includes(o)),
        }),
      );
      return { til: ned, beskjed: 'paalegg_foert' };
    },
  });
