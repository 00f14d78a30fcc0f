package io.netconduit.benchmarks.reliability.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sees when a server is lost: by a socket of its own, without any of the code that is
 * tried.
 */
final class LossWitness {

	private static final long PATIENCE_SECONDS = 20;

	private final CompletableFuture<Long> loss = new CompletableFuture<>();

	/**
	 * Begin to watch.
	 * @param port the server's port on the loopback address
	 * @throws IOException if nobody listens there
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
				// A server has nothing to say to who says nothing.
				continue;
			}
		}
		catch (IOException ex) {
			// Reset: lost as well.
		}
		this.loss.complete(System.nanoTime());
	}

	/**
	 * Wait for the loss.
	 * @return when the kernel told of it, by {@link System#nanoTime()}
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
