import 'maplibre-gl/dist/maplibre-gl.css';
import {
  type GeoJSONSource,
  Map as MapLibre,
  Marker,
  type StyleSpecification,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { boundsOf, type Place, type SpotCollection, type VillageLabel } from './features.ts';
import { labelsThatFit } from './labels.ts';
import { drawSymbol, symbolNames } from './symbols.ts';

setWorkerUrl(workerUrl);

/** Paper without streets: no map server is needed to see who is where among the villages. */
const plain: StyleSpecification = {
  version: 8,
  sources: {},
  layers: [{ id: 'paper', type: 'background', paint: { 'background-color': '#eef2ea' } }],
};

const nothing: SpotCollection = { type: 'FeatureCollection', features: [] };

function addLayers(map: MapLibre) {
  for (const name of symbolNames) {
    if (!map.hasImage(name)) map.addImage(name, drawSymbol(name), { pixelRatio: 2 });
  }
  for (const id of ['members', 'requests']) {
    if (map.getSource(id)) continue;
    map.addSource(id, { type: 'geojson', data: nothing });
    map.addLayer({
      id,
      type: 'symbol',
      source: id,
      layout: {
        'icon-image': ['get', 'symbol'],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'symbol-sort-key': ['get', 'rank'],
        'icon-size': ['interpolate', ['linear'], ['zoom'], 9, 0.65, 13, 1.1],
      },
    });
  }
}

interface Label {
  marker: Marker;
  village: VillageLabel;
}

function drawLabel(element: HTMLElement, village: VillageLabel) {
  const name = document.createElement('span');
  name.textContent = village.name;
  const many = document.createElement('strong');
  many.textContent = village.open > 0 ? String(village.open) : '';
  element.replaceChildren(name, many);
  element.dataset.village = village.late > 0 ? 'late' : village.open > 0 ? 'open' : 'quiet';
}

/** The villages' names: elements of the page, because letters on the map itself would need a server of glyphs. */
function createLabels(map: MapLibre) {
  const labels = new Map<string, Label>();
  const declutter = () => {
    const boxes = [...labels.values()].map(({ marker, village }) => {
      const { x, y } = map.project(marker.getLngLat());
      const { offsetWidth: width, offsetHeight: height } = marker.getElement();
      return { id: village.id, x, y, width: width + 8, height, rank: village.open + 100 * village.late };
    });
    const fit = labelsThatFit(boxes);
    for (const [id, { marker }] of labels) marker.getElement().classList.toggle('covered', !fit.has(id));
  };
  map.on('moveend', declutter);
  return (villages: readonly VillageLabel[]) => {
    for (const village of villages) {
      const known = labels.get(village.id);
      const element = known?.marker.getElement() ?? document.createElement('div');
      drawLabel(element, village);
      const marker = known?.marker ?? new Marker({ element, anchor: 'top', offset: [0, 6] });
      marker.setLngLat([village.lon, village.lat]);
      if (!known) marker.addTo(map);
      labels.set(village.id, { marker, village });
    }
    declutter();
  };
}

export interface BoardMap {
  setRequests: (spots: SpotCollection) => void;
  setMembers: (spots: SpotCollection) => void;
  setVillages: (villages: readonly VillageLabel[]) => void;
  fit: (places: readonly Place[], animate: boolean) => void;
  zoom: (step: 1 | -1) => void;
  remove: () => void;
}

/**
 * Draws a map into an element. Throws where the browser has no WebGL.
 *
 * @param styleUrl the style of a map server; null for our own plain ground
 * @param onRequest called with the id of the request that was pressed
 */
export function createMap(
  element: HTMLElement,
  styleUrl: string | null,
  onRequest: (id: string) => void,
): BoardMap {
  const map = new MapLibre({
    container: element,
    style: styleUrl ?? plain,
    center: [108, 14],
    zoom: 5,
    maxZoom: 16,
    dragRotate: false,
    pitchWithRotate: false,
    attributionControl: styleUrl ? { compact: true } : false,
  });
  map.touchZoomRotate.disableRotation();
  const data: Record<string, SpotCollection> = { requests: nothing, members: nothing };
  const show = (id: string) => map.getSource<GeoJSONSource>(id)?.setData(data[id] ?? nothing);
  map.on('style.load', () => {
    addLayers(map);
    show('requests');
    show('members');
  });
  map.on('click', 'requests', ({ features }) => {
    const id = features?.[0]?.properties.id;
    if (typeof id === 'string') onRequest(id);
  });
  map.on('mouseenter', 'requests', () => (map.getCanvas().style.cursor = 'pointer'));
  map.on('mouseleave', 'requests', () => (map.getCanvas().style.cursor = ''));
  let around: readonly Place[] = [];
  let moved = false;
  map.on('movestart', ({ originalEvent }) => {
    if (originalEvent) moved = true;
  });
  const fit = (animate: boolean) => {
    const bounds = boundsOf(around);
    const padding = Math.min(46, element.clientHeight / 8);
    if (bounds) map.fitBounds(bounds, { padding, maxZoom: 13.5, animate });
  };
  const size = new ResizeObserver(() => {
    map.resize();
    // A reader who has moved the map keeps what they look at.
    if (!moved) fit(false);
  });
  size.observe(element);

  const put = (id: string) => (spots: SpotCollection) => {
    data[id] = spots;
    show(id);
  };
  return {
    setRequests: put('requests'),
    setMembers: put('members'),
    setVillages: createLabels(map),
    fit(places, animate) {
      around = places;
      moved = false;
      fit(animate);
    },
    zoom: (step) => {
      moved = true;
      map.zoomTo(map.getZoom() + step);
    },
    remove() {
      size.disconnect();
      map.remove();
    },
  };
}
