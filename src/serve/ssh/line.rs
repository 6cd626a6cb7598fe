//! The connection of one visitor, which can be cut from outside whatever its reader and writer are waiting for. It knows no SSH.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::oneshot;

/// Cuts the line when it is dropped.
pub(super) struct Scissors(#[expect(dead_code, reason = "held for its Drop")] oneshot::Sender<()>);

pub(super) struct Line {
    stream: TcpStream,
    scissors: oneshot::Receiver<()>,
    is_cut: bool,
}

impl Line {
    pub(super) fn of(stream: TcpStream) -> (Self, Scissors) {
        let (cut, scissors) = oneshot::channel();
        (Self { stream, scissors, is_cut: false }, Scissors(cut))
    }

    /// Whether it is cut; if not, whoever waits is woken when it is.
    fn is_cut(&mut self, cx: &mut Context<'_>) -> bool {
        self.is_cut = self.is_cut || Pin::new(&mut self.scissors).poll(cx).is_ready();
        self.is_cut
    }
}

impl AsyncRead for Line {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if self.is_cut(cx) {
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Line {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if self.is_cut(cx) {
            return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()));
        }
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncReadExt as _;
    use tokio::net::TcpListener;

    use super::*;

    #[tokio::test]
    async fn a_reader_that_waits_is_woken_when_the_line_is_cut() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let _peer = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let (mut line, scissors) = Line::of(listener.accept().await.unwrap().0);
        let reading = tokio::spawn(async move { line.read(&mut [0; 8]).await });
        tokio::task::yield_now().await;
        drop(scissors);
        assert_eq!(reading.await.unwrap().unwrap(), 0);
    }
}
