import { z } from 'zod';
import type { Hus } from '../../../db/hus.ts';
import { Fakta, finnTekst, Notis, Skjema, Tekstfelt, Tekstomrade } from '../../../ui/index.ts';
import type { LukketTilgang, Rute } from '../../../web/rute.ts';
import type { Feilfoering } from '../feilfoerEtt.ts';
import { kort, tomtErNull } from './familie/felles.tsx';
import type { OmradeForesporsel } from './ramme.tsx';
import type { rammeFor } from './saksramme.tsx';
import { skjema, type Skjematilstand } from './skjema.ts';
import { stoppVedFeltet } from './skjemastopp.ts';
import { tekster, type Tekster } from './tekst.ts';

/** Det som er ført på feil sak, slik den som tar det ut, ser det. */
export type Feilfoert = {
  side: { sak: { id: string; saksreferanse: string } };
  tittel: string;
  fakta: readonly { navn: string; verdi: string }[];
};
/** Delen av saken det står i, og ordene om hva som skjer med akkurat det. */
type Slag = {
  del: 'logg' | 'si-fra';
  param: 'linjeId' | 'meldingId';
  ramme: ReturnType<typeof rammeFor>;
  ord: (t: Tekster) => { hvaSkjer: string; tilHjelp: string; lagre: string };
  beskjed: string;
};
type Sti =
  | '/:omrade/saker/:id/logg/:linjeId/feilfoert'
  | '/:omrade/saker/:id/si-fra/:meldingId/feilfoert';

function innhold(f: OmradeForesporsel, slag: Slag, hva: Feilfoert, s: Skjematilstand) {
  const t = tekster(f.sprak);
  const ord = slag.ord(t);
  const felt = (navn: string) => ({ navn, verdi: s.verdi(navn), feil: s.feil[navn] });
  return slag.ramme(
    f,
    hva.side,
    {
      tittel: hva.tittel,
      ingress: t('logg.feil.ingress'),
      smule: t('logg.feil.lenke'),
      feil: [s.feil, { til: t('logg.feil.til'), grunn: t('logg.feil.grunn') }],
    },
    <>
      <Fakta par={hva.fakta.filter((p) => p.verdi !== '')} />
      <Notis slag="viktig">{ord.hvaSkjer}</Notis>
      <Skjema
        handling={f.c.req.path}
        token={s.token}
        nokkel={s.nokkel}
        utkast={s.utkast}
        knapp={ord.lagre}
      >
        <Tekstfelt {...felt('til')} ledetekst={t('logg.feil.til')} hjelp={ord.tilHjelp} />
        <Tekstomrade
          {...felt('grunn')}
          ledetekst={t('logg.feil.grunn')}
          hjelp={t('logg.feil.grunnHjelp')}
          linjer={3}
          maks={1000}
          pakrevd
        />
      </Skjema>
    </>,
  );
}

const FELT = {
  ...{ mangler_grunn: 'grunn', finner_ikke_saken: 'til', annen_eier: 'til' },
  ...{ stengt: 'til', en_annens_notat: 'til' },
};

/** *Feilført*: det som står på feil sak, flyttes til den rette eller forsegles (VV-25). Ett skjema, hva det enn er. */
export const feilfoerskjema = (valg: {
  hus: Hus;
  sti: Sti;
  tilgang: LukketTilgang;
  slag: Slag;
  /** @throws IkkeFunnet når den som spør, ikke kan ta det ut */
  hent: (f: OmradeForesporsel, t: Tekster) => Promise<Feilfoert>;
  taUt: (f: OmradeForesporsel, id: string, inn: Feilfoering) => Promise<void>;
}): readonly Rute[] => {
  const { hus, sti, tilgang, slag, hent, taUt } = valg;
  return skjema({
    ...{ sti, tilgang, felter: z.object({ til: kort(20), grunn: kort(1000) }) },
    utkast: { hus, skjema: 'feilfoert', objekt: (f) => f.param(slag.param) },
    vis: async (f, s) => innhold(f, slag, await hent(f, tekster(f.sprak)), s),
    utfor: async (f, v, utkast) => {
      const sakId = f.param('id');
      await stoppVedFeltet(
        FELT,
        (feil) => finnTekst(tekster(f.sprak), 'logg.feil.ikke', feil.kode),
        async () =>
          taUt(f, f.param(slag.param), {
            ...{ sakId, utkast },
            ...{ grunn: tomtErNull(v.grunn), tilReferanse: tomtErNull(v.til) },
          }),
      );
      return { til: `/${f.omrade.slug}/saker/${sakId}/${slag.del}`, beskjed: slag.beskjed };
    },
  });
};
