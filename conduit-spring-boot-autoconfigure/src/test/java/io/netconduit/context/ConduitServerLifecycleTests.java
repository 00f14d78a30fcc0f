package io.netconduit.context;

import java.net.BindException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.netconduit.server.ConduitServer;
import io.netconduit.server.ConduitServerStartException;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.testing.ExpectedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link ConduitServerLifecycle}.
 */
@ExpectedLog(value = "did not stop normally", level = Level.WARN)
class ConduitServerLifecycleTests {

	// Unique, because a thread of an earlier test may still be ending.
	private final String name = "lifecycle-test-" + UUID.randomUUID();

	private final ConduitServer server = mock();

	private final CompletableFuture<Void> stopped = new CompletableFuture<>();

	private final ServerEventPublisher events = new ServerEventPublisher(
			new EventWorkers(new GenericApplicationContext(), Runnable::run));

	private final ConduitServerLifecycle lifecycle = new ConduitServerLifecycle(this.server, this.events);

	@BeforeEach
	void prepareServer() {
		given(this.server.descriptor())
			.willReturn(ServerDescriptor.builder().name(this.name).password("secret").build());
		given(this.server.port()).willReturn(4711);
		given(this.server.stop()).willReturn(this.stopped);
	}

	@AfterEach
	void endKeepAliveThread() {
		this.lifecycle.stop(() -> {
		});
	}

	@Test
	void startsAfterWebServer() {
		assertThat(this.lifecycle.getPhase()).isEqualTo(Integer.MAX_VALUE - 768);
		assertThat(this.lifecycle.isAutoStartup()).isTrue();
	}

	@Test
	void doesNotStartAutomaticallyIfDisabled() {
		this.lifecycle.setAutoStartup(false);
		assertThat(this.lifecycle.isAutoStartup()).isFalse();
	}

	@Test
	void isRunningIfApplicationHasStartedServer() {
		given(this.server.isRunning()).willReturn(true);
		assertThat(this.lifecycle.isRunning()).isTrue();
		this.lifecycle.start();
		assertThat(keepAliveThreads()).isOne();
	}

	@Test
	void startsServerOnce() {
		this.lifecycle.start();
		this.lifecycle.start();
		assertThat(this.lifecycle.isRunning()).isTrue();
		verify(this.server, times(1)).start();
	}

	@Test
	void callsBackAfterServerHasStopped() {
		this.lifecycle.start();
		AtomicInteger called = new AtomicInteger();
		this.lifecycle.stop(called::incrementAndGet);
		assertThat(called).hasValue(0);
		assertThat(this.lifecycle.isRunning()).isFalse();
		this.stopped.complete(null);
		assertThat(called).hasValue(1);
	}

	@Test
	void callsBackIfServerFailsToStop() {
		this.lifecycle.start();
		AtomicInteger called = new AtomicInteger();
		this.lifecycle.stop(called::incrementAndGet);
		this.stopped.completeExceptionally(new IllegalStateException("no"));
		assertThat(called).hasValue(1);
	}

	@Test
	void callsBackIfServerThrows() {
		willThrow(new IllegalStateException("no")).given(this.server).stop();
		this.lifecycle.start();
		AtomicInteger called = new AtomicInteger();
		this.lifecycle.stop(called::incrementAndGet);
		assertThat(called).hasValue(1);
	}

	@Test
	void startsAgainAfterStop() {
		this.stopped.complete(null);
		this.lifecycle.start();
		this.lifecycle.stop();
		this.lifecycle.start();
		assertThat(this.lifecycle.isRunning()).isTrue();
		verify(this.server, times(2)).start();
	}

	@Test
	void isNotRunningIfServerCannotStart() {
		willThrow(new ConduitServerStartException("0.0.0.0", 8080, new BindException("in use"))).given(this.server)
			.start();
		assertThatExceptionOfType(ConduitServerStartException.class).isThrownBy(this.lifecycle::start);
		assertThat(this.lifecycle.isRunning()).isFalse();
		assertThat(keepAliveThreads()).isZero();
	}

	@Test
	void reportsSettingThatPreventsStart() {
		willThrow(new IllegalStateException("conduit.server.transport is epoll, which does not load"))
			.given(this.server)
			.start();
		assertThatExceptionOfType(ConduitServerStartException.class).isThrownBy(this.lifecycle::start)
			.withMessageContaining("conduit.server.transport")
			.withCauseInstanceOf(IllegalStateException.class);
	}

	@Test
	void keepsJvmAliveWithOneThreadUntilStopped() {
		this.lifecycle.start();
		assertThat(keepAliveThreads()).isOne();
		this.lifecycle.stop(() -> {
		});
		await().untilAsserted(() -> assertThat(keepAliveThreads()).isZero());
	}

	private long keepAliveThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("conduit-keep-alive-" + this.name) && !thread.isDaemon())
			.count();
	}

}
