import 'react';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'varde-utkast': HTMLAttributes<HTMLElement> & {
        readonly url: string;
        readonly 'data-lagret': string;
        readonly 'data-ikke-lagret': string;
        readonly 'data-utlogget': string;
        readonly 'data-nyere': string;
        readonly 'data-borte': string;
        readonly 'data-for-langt': string;
      };
    }
  }
}
