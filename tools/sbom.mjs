// The software bill of materials of the website, CycloneDX 1.6 as JSON: what THIRD-PARTY.md lists as inside it. A test keeps that current.
import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';

/** @param {string} title a name, or a name and a version */
const unversioned = (title) => title.replace(/ \d[\w.]*$/, '');

/** @param {string} notices THIRD-PARTY.md @param {string} version of the site @returns {string} */
export function sbom(notices, version) {
  const of_site = /^## In the website[^]*?(?=^## )/m.exec(notices)[0].match(/^- .*$/gm).map((line) => line.slice(2));
  const chapters = [...notices.matchAll(/^### (.*)\n\nLicence: ([^\n]*)\.$/gm)].map(([, title, licence]) => ({ title, licence: licence.replace(/ \(.*/, '') }));
  const bom = new Models.Bom({
    metadata: new Models.Metadata({ component: new Models.Component(Enums.ComponentType.Application, 'ltci', { version, bomRef: 'ltci' }) }),
  });
  for (const name of of_site) {
    const found = chapters.filter(({ title }) => unversioned(title) === unversioned(name));
    if (found.length !== 1) throw new Error(`THIRD-PARTY.md: ${found.length} chapters on ${name}`);
    const component = new Models.Component(Enums.ComponentType.Library, unversioned(name), {
      version: / (\d[\w.]*)$/.exec(found[0].title)?.[1], bomRef: name,
      licenses: new Models.LicenseRepository([new Models.LicenseExpression(found[0].licence)]),
    });
    bom.components.add(component);
    bom.metadata.component.dependencies.add(component.bomRef);
  }
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}
