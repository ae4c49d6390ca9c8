import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { Datofelt, finnTekst, Skjema, Tekstfelt, Valg, Forklaring } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { navnefelt, skjema, type Skjematilstand } from '../skjema.ts';
import { meldAnmeldt } from '../../commands/meldAnmeldt.ts';
import { hentSak, type Saksside } from '../../queries/hentSak.ts';
import { likeNavnet } from '../../queries/navngitteISaken.ts';
import type { Navngitt } from '../../regler/etterforskersNavn.ts';
import { dagI, kort, tomtErNull } from '../familie/felles.tsx';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';
import { ErDetHen, HENFEIL, HENFELT, henord, sagtOm, spurtNavn } from './ErDetHen.tsx';
import { hendelsesord } from './hendelsesord.ts';

const KOORDINATOR = {
  krever: 'ansatt',
  hvorfor: 'bare sakens koordinator fører at hendelsen er anmeldt; databasen avgjør (TP-21)',
} as const;

function side(f: OmradeForesporsel, sak: Saksside, like: readonly Navngitt[], s: Skjematilstand) {
  if (sak.klarerer !== 'noterer') throw new IkkeFunnet();
  const t = tekster(f.sprak);
  const saken = `/${f.omrade.slug}/saker/${sak.id}`;
  const uanmeldte = sak.hendelser.filter((h) => !h.anmeldt);
  const [forste] = uanmeldte;
  return programside(f, {
    tittel: t('anmeldtSenere.tittel', { referanse: sak.saksreferanse }),
    ingress: t('anmeldtSenere.ingress'),
    feil: sidefeil(s.feil, {
      hendelse: t('anmeldtSenere.hendelse'),
      dag: t('anmeldtSenere.dag'),
      erDetHen: t('erDetHen.spoersmaal'),
    }),
    brodsmuler: [
      { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
      { href: saken, tekst: sak.saksreferanse },
      { tekst: t('anmeldtSenere.smule') },
    ],
    children:
      forste === undefined ? (
        <Forklaring hvorfor={t('anmeldtSenere.ikke.alt_anmeldt')} regel="TP-21" />
      ) : (
        <Skjema
          handling={`${saken}/anmeldt`}
          token={s.token}
          nokkel={s.nokkel}
          knapp={t('anmeldtSenere.lagre')}
        >
          <Valg
            navn="hendelse"
            ledetekst={t('anmeldtSenere.hendelse')}
            verdi={
              s.verdi('hendelse') === '' && uanmeldte.length === 1 ? forste.id : s.verdi('hendelse')
            }
            feil={s.feil['hendelse']}
            pakrevd
            alternativer={uanmeldte.map((h) => ({
              verdi: h.id,
              tekst: hendelsesord(h, t),
            }))}
          />
          <Datofelt
            navn="dag"
            ledetekst={t('anmeldtSenere.dag')}
            verdi={s.verdi('dag')}
            feil={s.feil['dag']}
            pakrevd
          />
          <Tekstfelt
            navn="nummer"
            ledetekst={t('sak.nummer')}
            hjelp={t('anmeldtSenere.kjent')}
            verdi={s.verdi('nummer')}
            feil={s.feil['nummer']}
            maks={60}
            kort
          />
          <Tekstfelt
            navn="etterforsker"
            ledetekst={t('sak.etterforsker')}
            hjelp={t('anmeldtSenere.kjent')}
            verdi={s.verdi('etterforsker')}
            feil={s.feil['etterforsker']}
            maks={200}
          />
          <ErDetHen like={like} s={s} t={t} />
          <Tekstfelt
            navn="jurist"
            ledetekst={t('sak.jurist')}
            hjelp={t('anmeldtSenere.kjent')}
            verdi={s.verdi('jurist')}
            feil={s.feil['jurist']}
            maks={200}
          />
        </Skjema>
      ),
  });
}

/** Hendelsen er anmeldt etter at saken kom inn (C25). */
export function anmeldtruter({ hus }: { hus: Hus }): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/anmeldt',
    tilgang: KOORDINATOR,
    felter: z.object({
      hendelse: z.union([z.uuid(), z.literal('')]).default(''),
      dag: kort(10),
      nummer: kort(60),
      etterforsker: navnefelt(200),
      jurist: navnefelt(200),
      ...HENFELT,
    }),
    vis: async (f, s) =>
      side(
        f,
        await hentSak(hus, f.hvem, f.param('id')),
        await likeNavnet(hus, f.hvem, f.param('id'), spurtNavn(s)),
        s,
      ),
    async utfor(f, v) {
      const t = tekster(f.sprak);
      const dag = dagI(v.dag, 'dag', t);
      await stoppVedFeltet(
        {
          ...HENFEIL,
          fant_ikke: 'hendelse',
          mangler_dag: 'dag',
          fram_i_tid: 'dag',
          foer_hendelsen: 'dag',
        },
        (feil) => henord(feil, t) ?? finnTekst(t, 'anmeldtSenere.ikke', feil.kode),
        async () =>
          meldAnmeldt(hus, f.hvem, {
            sakId: f.param('id'),
            hendelseId: v.hendelse === '' ? f.param('id') : v.hendelse,
            dag,
            straffesaksnummer: tomtErNull(v.nummer),
            etterforsker: tomtErNull(v.etterforsker),
            jurist: tomtErNull(v.jurist),
            sagt: sagtOm(v),
          }),
      );
      return { til: `/${f.omrade.slug}/saker/${f.param('id')}`, beskjed: 'anmeldt_senere' };
    },
  });
}
