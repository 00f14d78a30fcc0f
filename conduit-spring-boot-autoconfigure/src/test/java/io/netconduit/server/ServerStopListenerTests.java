package io.netconduit.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for listeners that act while their server stops.
 */
@Timeout(60)
class ServerStopListenerTests {

	private static final Duration LONG = Duration.ofSeconds(15);

	@Test
	void mayCloseStoppingServer() {
		assertThat(closed(onStopping(ConduitServer::close))).succeedsWithin(LONG);
	}

	@Test
	void mayCloseStoppedServer() {
		assertThat(closed(onStopped(ConduitServer::close))).succeedsWithin(LONG);
	}

	@Test
	void mayRestartStoppedServer() {
		CountDownLatch once = new CountDownLatch(1);
		CompletableFuture<Boolean> startedAgain = new CompletableFuture<>();
		assertThat(closed(onStopped((server) -> {
			if (once.getCount() > 0) {
				once.countDown();
				server.start();
				startedAgain.complete(server.isRunning());
				server.close();
			}
		}))).succeedsWithin(LONG);
		assertThat(startedAgain).succeedsWithin(LONG).isEqualTo(true);
	}

	@Test
	void mustNotAwaitStop() {
		CompletableFuture<Void> checked = new CompletableFuture<>();
		assertThat(closed(onStopping((server) -> {
			assertThatIllegalStateException().isThrownBy(server::await);
			checked.complete(null);
		}))).succeedsWithin(LONG);
		assertThat(checked).succeedsWithin(LONG);
	}

	@Test
	void doesNotDelayOtherServersWhenItBlocks() throws InterruptedException {
		CountDownLatch blocking = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		try (ServerFixture other = ServerFixture.start();
				ServerFixture blocked = ServerFixture.start(
						(settings) -> settings.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofMinutes(1))),
						onStopped((server) -> {
							blocking.countDown();
							awaitUninterruptibly(release);
						}))) {
			try {
				CompletableFuture<Void> stopped = blocked.server().stop();
				blocking.await();
				assertThat(other.server().stop()).succeedsWithin(LONG);
				assertThat(stopped).isNotDone();
				release.countDown();
				assertThat(stopped).succeedsWithin(LONG);
			}
			finally {
				release.countDown();
			}
		}
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	// On a daemon thread, so that a hang fails only the test.
	private static CompletableFuture<Void> closed(ServerListener listener) {
		// A quarter of it, at most five seconds, is the time that a listener may take.
		ServerFixture server = ServerFixture.start(
				(settings) -> settings.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofMinutes(1))), listener);
		CompletableFuture<Void> closed = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			server.close();
			closed.complete(null);
		});
		thread.setDaemon(true);
		thread.start();
		return closed;
	}

	private static ServerListener onStopping(Consumer<ConduitServer> action) {
		return new ServerListener() {

			@Override
			public void stopping(ConduitServer server) {
				action.accept(server);
			}

		};
	}

	private static ServerListener onStopped(Consumer<ConduitServer> action) {
		return new ServerListener() {

			@Override
			public void stopped(ConduitServer server) {
				action.accept(server);
			}

		};
	}

}
