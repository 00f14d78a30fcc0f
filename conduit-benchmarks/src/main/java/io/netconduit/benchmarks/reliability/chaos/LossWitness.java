package io.netconduit.benchmarks.reliability.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Detects when a server is lost, with its own socket and without any of the code under
 * test.
 */
final class LossWitness {

	private static final long PATIENCE_SECONDS = 20;

	private final CompletableFuture<Long> loss = new CompletableFuture<>();

	/**
	 * Begin to watch the server.
	 * @param port the server's port on the loopback address
	 * @throws IOException if no server listens there
	 */
	LossWitness(int port) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
		Thread thread = new Thread(() -> watch(socket), "loss-witness");
		thread.setDaemon(true);
		thread.start();
	}

	private void watch(Socket socket) {
		try (socket) {
			while (socket.getInputStream().read() != -1) {
				// The server sends nothing to a peer that sends nothing.
				continue;
			}
		}
		catch (IOException ex) {
			// A reset is a loss too.
		}
		this.loss.complete(System.nanoTime());
	}

	/**
	 * Wait for the loss.
	 * @return when the kernel reported it, by {@link System#nanoTime()}
	 * @throws IOException if the server is still there after a while
	 */
	long await() throws IOException {
		try {
			return this.loss.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IOException("The server was not lost within " + PATIENCE_SECONDS + " s", ex);
		}
	}

}
