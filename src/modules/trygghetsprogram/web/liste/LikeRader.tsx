import { formatDato, iDagIOslo } from '../../../../kernel/dato.ts';
import { Notis } from '../../../../ui/index.ts';
import type { LikRad } from '../../queries/likeRader.ts';
import type { Tekster } from '../tekst.ts';

/** Andre rader som er, eller kan være, samme hendelse; koordinatoren bestemmer selv hva de er (VV-09). */
export function LikeRader({ like, t }: { like: readonly LikRad[]; t: Tekster }) {
  return (
    <>
      {like.map((l) => {
        const hva =
          l.saksreferanse === null
            ? t('triage.lik.rad', { dato: formatDato(iDagIOslo(l.mottatt)) })
            : t('triage.lik.sak', { referanse: l.saksreferanse });
        const slag = l.likhet === 'mulig' ? 'mulig' : l.sammePerson ? 'samme' : 'annenPerson';
        return (
          <Notis key={l.kandidatId} slag="rolig">
            {t(`triage.lik.${slag}`, { hva })}
          </Notis>
        );
      })}
    </>
  );
}
