//! What the bare SSH costs: one byte back for every packet, and nothing else.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use russh::keys::PrivateKey;
use russh::keys::ssh_key::private::Ed25519Keypair;
use russh::server::{Auth, ChannelOpenHandle, Server as _};
use russh::{Channel, ChannelId, server};

#[derive(Clone)]
struct Floor;

impl server::Server for Floor {
    type Handler = Self;

    fn new_client(&mut self, _: Option<SocketAddr>) -> Self {
        Self
    }
}

impl server::Handler for Floor {
    type Error = russh::Error;

    async fn auth_password(&mut self, _: &str, _: &str) -> Result<Auth, russh::Error> {
        Ok(Auth::Accept)
    }

    async fn channel_open_session(
        &mut self,
        mut channel: Channel<server::Msg>,
        reply: ChannelOpenHandle,
        _: &mut server::Session,
    ) -> Result<(), russh::Error> {
        reply.accept().await;
        tokio::spawn(async move { while channel.wait().await.is_some() {} });
        Ok(())
    }

    async fn data(&mut self, channel: ChannelId, _: &[u8], session: &mut server::Session) -> Result<(), russh::Error> {
        session.data(channel, &b"x"[..])
    }
}

/// Serves it until it is killed.
pub async fn serve(address: SocketAddr) {
    assert!(address.ip().is_loopback(), "the floor is for this machine");
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).expect("some chance");
    let key = PrivateKey::from(Ed25519Keypair::from_seed(&seed));
    let config =
        server::Config { keys: vec![key], nodelay: true, auth_rejection_time_initial: Some(Duration::ZERO), ..server::Config::default() };
    println!("{}", std::process::id());
    Floor.run_on_address(Arc::new(config), address).await.expect("an address that is free");
}
