import { SERVICES, SKILLS } from '@thon-so/domain/services';
import { describe, expect, it } from 'vitest';

describe('the service catalogue', () => {
  it('has every kind of help met on the ground, each once', () => {
    expect(SERVICES).toHaveLength(19);
    for (const field of ['code', 'nameVi', 'nameEn', 'icon'] as const) {
      expect(new Set(SERVICES.map((service) => service[field])).size).toBe(SERVICES.length);
    }
  });

  it.each(SERVICES)('$code names its papers in both languages and its times in order', (service) => {
    expect(service.papersVi.length).toBeGreaterThan(0);
    expect(service.papersEn).toHaveLength(service.papersVi.length);
    for (const text of [service.nameVi, ...service.papersVi]) expect(text).toBe(text.normalize('NFC'));
    expect(service.minutes).toBeGreaterThan(0);
    expect(service.firstResponseMinutes).toBeLessThan(service.resolutionMinutes);
    expect(service.skill === null || service.skill in SKILLS).toBe(true);
  });

  it('has help that any member can give', () => {
    expect(SERVICES.some((service) => service.skill === null)).toBe(true);
  });

  it('never asks for an image or number of an identity card, or a one-time password', () => {
    const papers = SERVICES.flatMap((service) => service.papersVi).join(' ');
    expect(papers).not.toMatch(/OTP|ảnh chụp|bản sao|số căn cước/i);
  });
});
