import type { ReactNode } from 'react';

export type MedsideProps = {
  readonly children: ReactNode;
  /** Det som hører til, men ikke er arbeidet selv. */
  readonly side: ReactNode;
  /** Navnet på sidespalten for den som hører den. */
  readonly navn: string;
};

/** Arbeidet i en bred spalte, og det som hører til ved siden av; under hverandre når det er smalt. */
export function Medside({ children, side, navn }: MedsideProps) {
  return (
    <div className="v-medside">
      <div className="v-medside__arbeid">{children}</div>
      <aside className="v-medside__side" aria-label={navn}>
        {side}
      </aside>
    </div>
  );
}
