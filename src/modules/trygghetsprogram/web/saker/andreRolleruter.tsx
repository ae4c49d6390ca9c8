import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { finnTekst, Flervalg, Notis, Skjema, Valg } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema, type Skjematilstand } from '../skjema.ts';
import { foerAndreRolle } from '../../commands/foerAndreRolle.ts';
import { hentAndreRolle } from '../../queries/andreRolle.ts';
import { hentSak } from '../../queries/hentSak.ts';
import { kort } from '../familie/felles.tsx';
import type { OmradeForesporsel } from '../ramme.tsx';
import { saksramme } from '../saksramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';

const SVARER = {
  krever: 'ansatt',
  hvorfor: 'bare den som svarer for straffesaken, ser og gir svaret; databasen avgjør (VV-26)',
} as const;

async function side(hus: Hus, f: OmradeForesporsel, s: Skjematilstand) {
  const t = tekster(f.sprak);
  const sakId = f.param('id');
  const rolle = await hentAndreRolle(hus, f.hvem, sakId);
  const sak = await hentSak(hus, f.hvem, sakId);
  const sendt = Object.keys(s.felter).length > 0;
  const svart = rolle.svar === null ? '' : rolle.svar ? 'ja' : 'nei';
  return saksramme(
    f,
    sak,
    { sti: '', smule: t('andreRolle.smule') },
    {
      tittel: t('andreRolle.tittel', { referanse: sak.saksreferanse }),
      ingress: t('andreRolle.ingress'),
      feil: [s.feil, { svar: t('andreRolle.svar'), utenfor: t('andreRolle.utenfor') }],
    },
    <>
      <Notis slag="rolig">{t('andreRolle.hvaSkjer')}</Notis>
      <Skjema
        handling={`/${f.omrade.slug}/saker/${sakId}/andre-rolle`}
        token={s.token}
        nokkel={s.nokkel}
        knapp={t('andreRolle.lagre')}
      >
        <Valg
          navn="svar"
          ledetekst={t('andreRolle.svar')}
          pakrevd
          verdi={sendt ? s.verdi('svar') : svart}
          feil={s.feil['svar']}
          alternativer={(['ja', 'nei'] as const).map((v) => ({
            verdi: v,
            tekst: t(`andreRolle.valg.${v}`),
          }))}
        />
        <Flervalg
          navn="utenfor"
          ledetekst={t('andreRolle.utenfor')}
          hjelp={t('andreRolle.utenforHjelp')}
          feil={s.feil['utenfor']}
          verdier={
            sendt
              ? (s.felter['utenfor'] ?? [])
              : rolle.kolleger.filter((k) => k.valgt).map((k) => k.id)
          }
          alternativer={rolle.kolleger.map((k) => ({
            verdi: k.id,
            tekst: k.meg ? t('andreRolle.jeg') : `${k.navn}, ${k.organisasjon}`,
          }))}
        />
      </Skjema>
    </>,
  );
}

/** *Har ungdommen en annen rolle hos politiet?*: ja eller nei, for den som svarer for straffesaken alene (VV-26). */
export function andreRolleruter({ hus }: { hus: Hus }): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/andre-rolle',
    tilgang: SVARER,
    felter: z.object({ svar: kort(3), utenfor: z.array(z.uuid()).max(200).default([]) }),
    vis: async (f, s) => side(hus, f, s),
    async utfor(f, v) {
      const t = tekster(f.sprak);
      const sakId = f.param('id');
      const jeg = (await hentAndreRolle(hus, f.hvem, sakId)).kolleger.find((k) => k.meg)?.id;
      await stoppVedFeltet(
        { mangler_svar: 'svar', nei_har_ingen: 'utenfor' },
        (feil) => finnTekst(t, 'andreRolle.ikke', feil.kode),
        async () =>
          foerAndreRolle(hus, f.hvem, {
            ...{ sakId, holdesUtenfor: v.utenfor },
            svar: v.svar === 'ja' ? true : v.svar === 'nei' ? false : null,
          }),
      );
      // Den som holder seg selv utenfor, har ikke saken lenger.
      const ute = jeg !== undefined && v.utenfor.includes(jeg);
      return {
        til: ute ? `/${f.omrade.slug}` : `/${f.omrade.slug}/saker/${sakId}`,
        beskjed: 'andre_rolle_besvart',
      };
    },
  });
}
