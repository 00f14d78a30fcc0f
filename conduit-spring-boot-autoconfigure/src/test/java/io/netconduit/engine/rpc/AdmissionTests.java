package io.netconduit.engine.rpc;

import java.time.Duration;
import java.util.List;

import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.Hex;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Admission}: the limit that two connections share.
 */
@ExpectedLog(value = "Overload by the peer at", level = Level.WARN)
class AdmissionTests {

	private static final int RPC_REQUEST = 2;

	private final InFlightLimit server = InFlightLimit.ofServer(3, 1024 * 1024);

	private final PeerFixture one = new PeerFixture(100, this.server);

	private final PeerFixture two = new PeerFixture(100, this.server);

	@BeforeEach
	void handle() {
		for (PeerFixture fixture : List.of(this.one, this.two)) {
			fixture.handleCalls("slow", Execution.WORKER, 5);
			fixture.handleCalls("quick", Execution.EVENT_LOOP, 6);
		}
	}

	@AfterEach
	void end() {
		for (PeerFixture fixture : List.of(this.one, this.two)) {
			while (!fixture.tasks.isEmpty()) {
				fixture.work();
			}
			fixture.peer.end();
		}
		assertThat(this.server.calls()).isZero();
		assertThat(this.server.bytes()).isZero();
	}

	@Test
	void countsCallsOfAllConnectionsTogether() {
		call(this.two, 1, "slow");
		call(this.one, 1, "slow");
		call(this.one, 2, "slow");
		call(this.one, 3, "slow");
		call(this.one, 4, "quick");
		assertThat(this.one.peer.received()).containsExactly(refused(3, "Too many calls in flight on this server"),
				refused(4, "Too many calls in flight on this server"));
		this.two.work();
		call(this.one, 5, "slow");
		assertThat(this.one.peer.received()).isEmpty();
		assertThat(this.one.tasks).hasSize(3);
	}

	@Test
	void admitsTheFirstCallOfEachConnection() {
		for (int id = 1; id <= 3; id++) {
			call(this.one, id, "slow");
		}
		call(this.two, 1, "slow");
		call(this.two, 2, "slow");
		assertThat(this.two.tasks).hasSize(1);
		assertThat(this.two.peer.received()).hasSize(1);
		this.two.work();
		call(this.two, 3, "quick");
		assertThat(this.two.peer.received()).hasSize(2).noneMatch((frame) -> frame.type() == 4);
	}

	@Test
	void doesNotCountCallsFinishedOnTheEventLoop() {
		call(this.one, 1, "slow");
		call(this.one, 2, "slow");
		for (int id = 3; id <= 20; id++) {
			call(this.one, id, "quick");
		}
		assertThat(this.one.peer.received()).hasSize(18).allMatch((frame) -> frame.type() == 3);
	}

	@Test
	void countsBytesOfAllConnectionsTogether() {
		this.one.callSlow(1, 1024 * 1024 - 100);
		this.two.callSlow(1, 17 * 1024);
		assertThat(this.two.peer.received())
			.containsExactly(refused(1, "Too many bytes of calls in flight on this server"));
		call(this.two, 2, "slow");
		assertThat(this.two.tasks).hasSize(1);
		this.one.work();
		this.two.callSlow(3, 17 * 1024);
		assertThat(this.two.tasks).hasSize(2);
	}

	@Test
	void logsRefusalsOncePerMinuteWithTheKey(CapturedLogs output) {
		for (int id = 1; id <= 50; id++) {
			call(this.one, id, "slow");
		}
		assertThat(output.toString().lines().filter((line) -> line.contains("conduit.test.max-in-flight"))).hasSize(1)
			.allMatch((line) -> line.contains("WARN") && !line.contains("more"));
		this.one.peer.clock().advance(Duration.ofSeconds(60));
		call(this.one, 51, "slow");
		assertThat(output).contains("(conduit.test.max-in-flight) (and 46 more since the last such line)");
	}

	private static void call(PeerFixture fixture, long id, String method) {
		fixture.peer.send(RPC_REQUEST, 0, id, "81 'method' '" + method + "'");
	}

	private static WireFrame refused(long id, String message) {
		String text = "d9%02x".formatted(message.length()) + Hex.of(message.getBytes());
		return WireFrame.of(4, 0, id,
				Hex.digits("84 'success' c2 'error' " + text + " 'code' cd1770 'details' 81 'retry_after' 01"));
	}

}
