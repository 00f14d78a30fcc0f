package io.netconduit.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.RawPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link ConduitServer#await()}.
 */
@Timeout(60)
class ServerAwaitTests {

	@Test
	void keepsJvmOfPlainMainAliveUntilServerStops() throws Exception {
		Process process = new ProcessBuilder(System.getProperty("java.home") + File.separator + "bin/java",
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), PlainMain.class.getName())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		try (BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
			int port = port(output);
			await().during(Duration.ofMillis(300)).until(process::isAlive);
			try (RawPeer peer = RawPeer.connect(port, Layout.DOCUMENTED)) {
				peer.login(ServerFixture.USER, ServerFixture.PASSWORD);
			}
			process.getOutputStream().write('\n');
			process.getOutputStream().flush();
			assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
			assertThat(process.exitValue()).isEqualTo(PlainMain.EXIT_CODE);
		}
		finally {
			process.destroyForcibly();
		}
	}

	// What the logging system writes comes before it.
	private static int port(BufferedReader output) throws IOException {
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			if (line.startsWith(PlainMain.PORT)) {
				return Integer.parseInt(line.substring(PlainMain.PORT.length()));
			}
		}
		throw new AssertionError("The program ended before its server had started");
	}

	@Test
	void returnsAtOnceWhenServerIsNotRunning() throws Exception {
		try (ConduitServer server = ConduitServer.create(PlainMain.DESCRIPTOR)) {
			server.await();
			server.start();
			server.stop().join();
			server.await();
		}
	}

	@Test
	void returnsOnEveryThreadWhenServerHasStopped() {
		try (ServerFixture fixture = ServerFixture
			.start((builder) -> builder.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofSeconds(20))))) {
			CompletableFuture<Boolean> first = running(fixture.server());
			CompletableFuture<Boolean> second = running(fixture.server());
			RawPeer peer = fixture.peer(Layout.DOCUMENTED);
			peer.call(1, "slow");
			peer.settle();
			await().during(Duration.ofMillis(100)).until(() -> !first.isDone() && !second.isDone());
			CompletableFuture<Void> stopped = fixture.server().stop();
			peer.send(FrameCodes.CLOSE_ACK, peer.expect(FrameCodes.CLOSE).id());
			await().during(Duration.ofMillis(100)).until(() -> !first.isDone() && !second.isDone());
			fixture.openGate();
			stopped.orTimeout(20, TimeUnit.SECONDS).join();
			assertThat(first.orTimeout(20, TimeUnit.SECONDS).join()).isFalse();
			assertThat(second.orTimeout(20, TimeUnit.SECONDS).join()).isFalse();
		}
	}

	@Test
	void waitsForCurrentRunAfterRestart() {
		try (ConduitServer server = ConduitServer.create(PlainMain.DESCRIPTOR)) {
			server.start();
			server.stop().join();
			server.start();
			CompletableFuture<Boolean> waiting = running(server);
			await().during(Duration.ofMillis(100)).until(() -> !waiting.isDone());
			server.stop().join();
			assertThat(waiting.orTimeout(20, TimeUnit.SECONDS).join()).isFalse();
		}
	}

	@Test
	void interruptEndsWaitButNotServer() {
		try (ConduitServer server = ConduitServer.create(PlainMain.DESCRIPTOR)) {
			server.start();
			Thread.currentThread().interrupt();
			assertThatExceptionOfType(InterruptedException.class).isThrownBy(server::await);
			assertThat(server.isRunning()).isTrue();
		}
	}

	private static CompletableFuture<Boolean> running(ConduitServer server) {
		CompletableFuture<Boolean> running = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				server.await();
				running.complete(server.isRunning() || server.isDraining());
			}
			catch (InterruptedException ex) {
				running.completeExceptionally(ex);
			}
		});
		thread.setDaemon(true);
		thread.start();
		return running;
	}

	/**
	 * A program that does nothing but serve until a byte comes in.
	 */
	public static final class PlainMain {

		static final int EXIT_CODE = 7;

		static final String PORT = "port ";

		static final ServerDescriptor DESCRIPTOR = ServerDescriptor.builder()
			.host("127.0.0.1")
			.port(0)
			.password(ServerFixture.PASSWORD)
			.auth((auth) -> auth.withIterations(4096))
			.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofMillis(200)))
			.build();

		private PlainMain() {
		}

		/**
		 * Run the program.
		 * @param args not used
		 * @throws InterruptedException if it is interrupted
		 */
		public static void main(String[] args) throws InterruptedException {
			ConduitServer server = ConduitServer.create(DESCRIPTOR);
			server.start();
			Thread closer = new Thread(() -> closeAfterInput(server));
			closer.setDaemon(true);
			closer.start();
			System.out.println(PORT + server.port());
			server.await();
			System.exit(EXIT_CODE);
		}

		private static void closeAfterInput(ConduitServer server) {
			try {
				System.in.read();
				server.close();
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
