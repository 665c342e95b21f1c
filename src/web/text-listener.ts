import type { RequestListener } from 'node:http';

/** Answers one path with a text and every other path with 404: for a separate port. @param text made for each request; 500 when it fails */
export function textListener(path: string, contentType: string, text: () => Promise<string>): RequestListener {
  return (request, response) => {
    if (request.url !== path) {
      response.writeHead(404).end();
      return;
    }
    text().then(
      (content) => response.writeHead(200, { 'Content-Type': contentType }).end(content),
      () => response.writeHead(500).end(),
    );
  };
}
