import { sourcesOf } from './picture-sources';

const picture = { url: '/960.jpg', alt: '', width: 960, height: 1200 };

describe('the sources of a picture', () => {
  it('end with the full picture where the smaller forms do not reach it', () => {
    expect(sourcesOf({ ...picture, srcset: '/320.webp 320w, /640.webp 640w' }).any).toBe('/320.webp 320w, /640.webp 640w, /960.jpg 960w');
    expect(sourcesOf({ ...picture, srcset: '/960.webp 960w' }).any).toBe('/960.webp 960w');
    expect(sourcesOf(picture)).toEqual({ avif: null, any: null });
  });

  it('begin with AVIF only where that is wide enough', () => {
    expect(sourcesOf({ ...picture, avif: '/320.avif 320w, /640.avif 640w' }).avif).toBeNull();
    expect(sourcesOf({ ...picture, avif: '/320.avif 320w, /960.avif 960w' }).avif).toBe('/320.avif 320w, /960.avif 960w');
    expect(sourcesOf({ ...picture, width: 4000, avif: '/1920.avif 1920w' }).avif).toBe('/1920.avif 1920w');
  });
});
