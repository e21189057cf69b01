// One person's event stream, kept open: it connects again by itself, waiting longer each time.

export function openSocket(token, {event, up, down, refused}) {
  let wait = 500;
  let closed = false;

  function connect() {
    const url = new URL('/api/v4/websocket', location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    const socket = new WebSocket(url);
    let opened = false;
    let welcomed = false;

    const welcome = () => {
      if (welcomed) return;
      welcomed = true;
      wait = 500;
      up();
    };
    socket.onopen = () => {
      opened = true;
      socket.send(JSON.stringify({seq: 1, action: 'authentication_challenge', data: {token}}));
    };
    socket.onmessage = ({data}) => {
      const message = JSON.parse(data);
      if (message.event === 'hello' || message.status === 'OK') return welcome();
      if (message.event) event(message.event, message.data ?? {}, message.broadcast ?? {});
    };
    socket.onclose = () => {
      if (closed) return;
      down();
      if (opened && !welcomed) refused();
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, 8000);
    };
  }

  connect();
  addEventListener('pagehide', () => (closed = true));
}
