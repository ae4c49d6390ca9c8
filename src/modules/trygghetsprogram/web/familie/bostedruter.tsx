import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { Skjema, Valg, Forklaring } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema } from '../skjema.ts';
import { foerBosted } from '../../commands/foerBosted.ts';
import { hentFamilie } from '../../queries/hentFamilie.ts';
import type { Saksdelvalg } from '../saksramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';
import { kanSiBosted } from './Bostedet.tsx';
import { erSlutt, her, krevKoordinator, ordene, ramme, RINGER } from './felles.tsx';

const SIER = ['ingen', 'ukjent'] as const;
const FELT = { mangler_bosted: 'sier' };

/** Bor barnet hos noen? Når bare én forelder er kjent, og barnet ikke bor der (VV-02, TP-23). */
export function bostedruter(hus: Hus): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/familie/bosted',
    tilgang: RINGER,
    felter: z.object({ sier: z.string().default('') }),
    async vis(f, s) {
      const t = tekster(f.sprak);
      const side = await hentFamilie(hus, f.hvem, f.param('id'));
      krevKoordinator(side);
      const valg: Saksdelvalg = {
        tittel: t('familie.bostedTittel'),
        ingress: t('familie.bostedIngress'),
        smule: t('familie.foerBosted'),
        feil: [s.feil, { sier: t('familie.bostedSporsmaal') }],
      };
      if (erSlutt(side))
        return ramme(
          f,
          side,
          valg,
          <Forklaring hvorfor={t('familie.ikke.saken_er_slutt')} regel="VV-16" />,
        );
      if (!kanSiBosted(side))
        return ramme(
          f,
          side,
          valg,
          <Forklaring hvorfor={t('familie.ikke.bosted_kjent')} regel="VV-02" />,
        );
      return ramme(
        f,
        side,
        valg,
        <Skjema
          handling={her(f, side.sak.id, '/bosted')}
          token={s.token}
          nokkel={s.nokkel}
          knapp={t('familie.lagre')}
        >
          <Valg
            navn="sier"
            ledetekst={t('familie.bostedSporsmaal')}
            verdi={s.verdi('sier')}
            feil={s.feil['sier']}
            alternativer={SIER.map((v) => ({ verdi: v, tekst: t(`familie.bostedValg.${v}`) }))}
          />
        </Skjema>,
      );
    },
    async utfor(f, v) {
      const t = tekster(f.sprak);
      await stoppVedFeltet(FELT, ordene(t), async () =>
        foerBosted(hus, f.hvem, {
          sakId: f.param('id'),
          sier: SIER.find((x) => x === v.sier) ?? null,
        }),
      );
      return { til: her(f, f.param('id')), beskjed: 'bosted_foert' };
    },
  });
}
