package io.netconduit.context;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionState;
import io.netconduit.ErrorCode;
import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ConduitClient;
import io.netconduit.testing.ExpectedLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link ConduitClientLifecycle} and {@link ConduitClientConnector}.
 */
@ExpectedLog(value = "did not disconnect normally", level = Level.WARN)
class ConduitClientLifecycleTests {

	private final ConduitClient client = mock();

	private final ClientEventPublisher events = new ClientEventPublisher(
			new EventWorkers(new GenericApplicationContext(), Runnable::run));

	private final CompletableFuture<Void> disconnected = new CompletableFuture<>();

	@BeforeEach
	void prepareClient() {
		given(this.client.descriptor()).willReturn(ClientDescriptor.builder()
			.serverHost("example.test")
			.serverPort(4711)
			.connectTimeout(Duration.ofMillis(20))
			.password("secret")
			.build());
		given(this.client.state()).willReturn(ConnectionState.DISCONNECTED);
		given(this.client.disconnect()).willReturn(this.disconnected);
		given(this.client.connect()).willReturn(CompletableFuture.completedFuture(null));
	}

	@Test
	void startsBeforeServerAndStopsAfterIt() {
		assertThat(new ConduitClientLifecycle(this.client, this.events, false).getPhase())
			.isEqualTo(Integer.MAX_VALUE - 4096)
			.isLessThan(ConduitServerLifecycle.PHASE);
	}

	@Test
	void doesNotStartAutomaticallyIfDisabled() {
		ConduitClientLifecycle lifecycle = new ConduitClientLifecycle(this.client, this.events, true);
		ConduitClientConnector connector = new ConduitClientConnector(this.client, false);
		assertThat(lifecycle.isAutoStartup()).isTrue();
		assertThat(connector.isAutoStartup()).isTrue();
		lifecycle.setAutoStartup(false);
		connector.setAutoStartup(false);
		assertThat(lifecycle.isAutoStartup()).isFalse();
		assertThat(connector.isAutoStartup()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "DISCONNECTED, false", "FAILED, false", "CLOSED, false", "CONNECTING, true", "ACTIVE, true" })
	void isRunningIfApplicationUsesClient(ConnectionState state, boolean running) {
		given(this.client.state()).willReturn(state);
		assertThat(new ConduitClientLifecycle(this.client, this.events, false).isRunning()).isEqualTo(running);
	}

	@Test
	void doesNotConnectUnlessRequired() {
		ConduitClientLifecycle lifecycle = new ConduitClientLifecycle(this.client, this.events, false);
		lifecycle.start();
		assertThat(lifecycle.isRunning()).isTrue();
		verify(this.client, never()).connect();
	}

	@Test
	void connectsOnceIfConnectionIsRequired() {
		ConduitClientLifecycle lifecycle = new ConduitClientLifecycle(this.client, this.events, true);
		lifecycle.start();
		lifecycle.start();
		assertThat(lifecycle.isRunning()).isTrue();
		verify(this.client, times(1)).connect();
	}

	@Test
	void failsIfRequiredConnectionFails() {
		ConduitConnectionException failure = new ConduitConnectionException(ErrorCode.AUTH_FAILED, "refused");
		given(this.client.connect()).willReturn(CompletableFuture.failedFuture(failure));
		ConduitClientLifecycle lifecycle = new ConduitClientLifecycle(this.client, this.events, true);
		assertThatExceptionOfType(ConduitClientStartException.class).isThrownBy(lifecycle::start)
			.withMessage("Conduit client cannot connect to example.test port 4711")
			.withCause(failure);
		assertThat(lifecycle.isRunning()).isFalse();
		verify(this.client).disconnect();
	}

	@Test
	void reportsLastFailureIfRequiredConnectionTimesOut() {
		ConduitConnectionException failure = new ConduitConnectionException(ErrorCode.DISCONNECTED, "refused");
		given(this.client.connect()).willReturn(new CompletableFuture<>());
		given(this.client.lastFailure()).willReturn(failure);
		assertThatExceptionOfType(ConduitClientStartException.class).isThrownBy(impatient()::start)
			.withMessage("Conduit client cannot connect to example.test port 4711 within 30 ms")
			.withCause(failure);
		verify(this.client).disconnect();
	}

	@Test
	void reportsTimeoutIfServerNeverAnswers() {
		given(this.client.connect()).willReturn(new CompletableFuture<>());
		assertThatExceptionOfType(ConduitClientStartException.class).isThrownBy(impatient()::start)
			.withCauseInstanceOf(TimeoutException.class);
	}

	private ConduitClientLifecycle impatient() {
		ConduitClientLifecycle lifecycle = new ConduitClientLifecycle(this.client, this.events, true);
		lifecycle.setStartupTimeout(Duration.ofMillis(30));
		return lifecycle;
	}

	@Test
	void waitsLongerThanConnectTimeoutOfOneAddress() {
		CompletableFuture<Void> connected = new CompletableFuture<Void>().completeOnTimeout(null, 200,
				TimeUnit.MILLISECONDS);
		given(this.client.connect()).willReturn(connected);
		ConduitClientLifecycle lifecycle = new ConduitClientLifecycle(this.client, this.events, true);
		lifecycle.start();
		assertThat(connected).isCompleted();
		assertThat(lifecycle.isRunning()).isTrue();
	}

	@Test
	void callsBackAfterClientHasDisconnected() {
		ConduitClientLifecycle lifecycle = new ConduitClientLifecycle(this.client, this.events, false);
		lifecycle.start();
		AtomicInteger called = new AtomicInteger();
		lifecycle.stop(called::incrementAndGet);
		assertThat(lifecycle.isRunning()).isFalse();
		assertThat(called).hasValue(0);
		this.disconnected.completeExceptionally(new IllegalStateException("no"));
		assertThat(called).hasValue(1);
	}

	@Test
	void callsBackIfClientThrows() {
		willThrow(new IllegalStateException("no")).given(this.client).disconnect();
		AtomicInteger called = new AtomicInteger();
		new ConduitClientLifecycle(this.client, this.events, false).stop(called::incrementAndGet);
		assertThat(called).hasValue(1);
	}

	@Test
	void connectorConnectsInBackgroundAfterServer() {
		given(this.client.connect()).willReturn(new CompletableFuture<>());
		ConduitClientConnector connector = new ConduitClientConnector(this.client, false);
		assertThat(connector.getPhase()).isEqualTo(Integer.MAX_VALUE - 512).isGreaterThan(ConduitServerLifecycle.PHASE);
		connector.start();
		assertThat(connector.isRunning()).isTrue();
		verify(this.client).connect();
	}

	@Test
	void connectorConnectsAgainAfterStop() {
		ConduitClientConnector connector = new ConduitClientConnector(this.client, false);
		connector.start();
		connector.stop();
		connector.start();
		verify(this.client, times(2)).connect();
		verify(this.client, never()).disconnect();
	}

	@Test
	void connectorDoesNotConnectLazyClient() {
		ConduitClientConnector connector = new ConduitClientConnector(this.client, true);
		connector.start();
		assertThat(connector.isRunning()).isTrue();
		verify(this.client, never()).connect();
	}

	@Test
	void connectorConnectsClosedLazyClient() {
		given(this.client.state()).willReturn(ConnectionState.CLOSED);
		new ConduitClientConnector(this.client, true).start();
		verify(this.client).connect();
	}

	@Test
	void connectorIgnoresConnectedClient() {
		given(this.client.state()).willReturn(ConnectionState.ACTIVE);
		new ConduitClientConnector(this.client, false).start();
		verify(this.client, never()).connect();
	}

	@Test
	void reportsSettingThatPreventsStart() {
		willThrow(new IllegalStateException("conduit.client.transport is epoll, which does not load"))
			.given(this.client)
			.connect();
		assertThatExceptionOfType(ConduitClientStartException.class)
			.isThrownBy(new ConduitClientLifecycle(this.client, this.events, true)::start)
			.withCauseInstanceOf(IllegalStateException.class);
		assertThatExceptionOfType(ConduitClientStartException.class)
			.isThrownBy(new ConduitClientConnector(this.client, false)::start)
			.withCauseInstanceOf(IllegalStateException.class);
	}

}
