package io.netconduit.benchmarks.reliability.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Relays one connection and records the bytes in each direction.
 */
final class RecordingRelay implements AutoCloseable {

	private final ByteArrayOutputStream fromClient = new ByteArrayOutputStream();

	private final ByteArrayOutputStream fromServer = new ByteArrayOutputStream();

	private final ServerSocket listener;

	private final int serverPort;

	private final Thread relay = new Thread(this::relay, "relay");

	/**
	 * Start a relay.
	 * @param serverPort the port of the server
	 * @throws IOException if no port is free
	 */
	RecordingRelay(int serverPort) throws IOException {
		this.serverPort = serverPort;
		this.listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
		this.relay.start();
	}

	int port() {
		return this.listener.getLocalPort();
	}

	private void relay() {
		try (Socket client = this.listener.accept();
				Socket server = new Socket(InetAddress.getLoopbackAddress(), this.serverPort)) {
			Thread back = new Thread(() -> copy(server, client, this.fromServer), "relay-back");
			back.start();
			copy(client, server, this.fromClient);
			back.join();
		}
		catch (IOException | InterruptedException ex) {
			// The trial is over.
		}
	}

	private static void copy(Socket from, Socket to, ByteArrayOutputStream record) {
		try {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			byte[] bytes = new byte[8192];
			for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
				record.write(bytes, 0, count);
				out.write(bytes, 0, count);
			}
			to.shutdownOutput();
		}
		catch (IOException ex) {
			// One side has closed the connection.
		}
	}

	/**
	 * Wait for the end of the connection.
	 * @return the recording
	 * @throws InterruptedException if the thread is interrupted
	 */
	Recording recording() throws InterruptedException {
		this.relay.join();
		return new Recording(this.fromClient.toByteArray(), this.fromServer.toByteArray());
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
	}

	/**
	 * The bytes of a recorded connection.
	 *
	 * @param fromClient the bytes that the client sent
	 * @param fromServer the bytes that the server sent
	 */
	record Recording(byte[] fromClient, byte[] fromServer) {

	}

}
