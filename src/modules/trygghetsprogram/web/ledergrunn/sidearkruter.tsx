import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { formatTidspunkt } from '../../../../kernel/dato.ts';
import { finnTekst, Knapp, Rad, Radliste, Skjema, Tomt } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { bekreftBarnetsSomLeder } from '../../commands/bekreftBarnetsSomLeder.ts';
import { listArkHosLederen } from '../../queries/arkHosLederen.ts';
import { programside, sidefeil } from '../ramme.tsx';
import { Skjemafeil, skjema } from '../skjema.ts';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';

/** *Sideark som venter på deg*: lederen bekrefter når ingen annen koordinator kan, og leser aldri ordene (VV-28, 1.16b). */
export function sidearkHosLederen({ hus }: { hus: Hus }): readonly Rute[] {
  return skjema({
    sti: '/:omrade/sideark',
    tilgang: {
      krever: { verv: ['leder'] },
      hvorfor:
        'lederen bekrefter plikten når ingen annen koordinator i enheten kan, og leser aldri arket (VV-28, 1.16b)',
    },
    felter: z.object({ id: z.string().default('') }),
    async vis(f, s) {
      const t = tekster(f.sprak);
      const alle = await listArkHosLederen(hus, f.hvem);
      return programside(f, {
        tittel: t('arkHosLeder.tittel'),
        ingress: t('arkHosLeder.ingress'),
        feil: sidefeil(s.feil, { id: t('arkHosLeder.tittel') }),
        children:
          alle.length === 0 ? (
            <Tomt tittel={t('arkHosLeder.tomt')} tekst={t('arkHosLeder.tomtTekst')} />
          ) : (
            <Radliste tittel={t('arkHosLeder.venter')}>
              {alle.map((a) => (
                <Rad
                  key={a.id}
                  hvem={a.bedtAv}
                  hva={t(`trygghetssamtale.arket.pliktvalg.${a.plikt}`)}
                  siden={formatTidspunkt(a.bedtVed)}
                  handling={
                    <Skjema
                      handling={`/${f.omrade.slug}/sideark`}
                      token={s.token}
                      nokkel={s.nokkel}
                      skjult={{ id: a.id }}
                    >
                      <Knapp slag="sekundaer" liten>
                        {t('trygghetssamtale.aapning.bekreft')}
                      </Knapp>
                    </Skjema>
                  }
                />
              ))}
            </Radliste>
          ),
      });
    },
    async utfor(f, v) {
      const t = tekster(f.sprak);
      const id = z.uuid().safeParse(v.id).data;
      if (id === undefined) throw new Skjemafeil({ id: t('arkHosLeder.ikke.venter_ikke') });
      await stoppVedFeltet(
        { venter_ikke: 'id' },
        (feil) => finnTekst(t, 'arkHosLeder.ikke', feil.kode),
        async () => bekreftBarnetsSomLeder(hus, f.hvem, { id }),
      );
      return { til: `/${f.omrade.slug}/sideark`, beskjed: 'aapning_bekreftet' };
    },
  });
}
