import 'react';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'varde-utkast': HTMLAttributes<HTMLElement> & {
        readonly url: string;
        readonly token: string;
        readonly 'data-lagret': string;
        readonly 'data-ikke-lagret': string;
      };
    }
  }
}
