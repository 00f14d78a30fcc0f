package io.netconduit.engine.rpc;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.netconduit.ConduitConnectionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the parts of a {@link PeerConnection} that are created when they are used.
 */
class PeerConnectionTests {

	private final PeerFixture fixture = new PeerFixture(10);

	@AfterEach
	void end() {
		this.fixture.peer.end();
	}

	@Test
	void sharesOneRequesterBetweenThreads() {
		List<CompletableFuture<Requester>> asked = Stream
			.generate(() -> CompletableFuture.supplyAsync(this.fixture.connection()::requester,
					(task) -> new Thread(task).start()))
			.limit(8)
			.toList();
		assertThat(asked.stream().map(CompletableFuture::join).distinct()).hasSize(1);
	}

	@Test
	void keepsAttributes() {
		this.fixture.connection().attributes().put("colour", "blue");
		assertThat(this.fixture.connection().attributes()).isEqualTo(Map.of("colour", "blue"));
	}

	@Test
	void firstCallFailsAfterTheEnd() {
		this.fixture.peer.channel().close();
		this.fixture.peer.channel().runPendingTasks();
		CompletableFuture<Object> call = this.fixture.connection().rpc("late").callAsync(Object.class);
		assertThat(call).isDone();
		assertThatExceptionOfType(Exception.class).isThrownBy(call::join)
			.withCauseInstanceOf(ConduitConnectionException.class);
	}

	@Test
	void hasNothingInProgressAtFirst() {
		assertThat(this.fixture.connection().connectionListener().workInProgress()).isZero();
		assertThat(this.fixture.connection().connectionListener().answersPending()).isZero();
	}

}
