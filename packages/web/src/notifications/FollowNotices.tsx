import { useNavigate } from '@solidjs/router';
import { onCleanup, onMount } from 'solid-js';

/** Goes where a pressed notification leads, on a page that is open already. */
export function FollowNotices() {
  const navigate = useNavigate();
  onMount(() => {
    const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    const onMessage = ({ data }: MessageEvent<{ type?: string; path?: unknown } | null>) => {
      if (data?.type === 'open' && typeof data.path === 'string') navigate(data.path);
    };
    workers?.addEventListener('message', onMessage);
    onCleanup(() => workers?.removeEventListener('message', onMessage));
  });
  return null;
}
