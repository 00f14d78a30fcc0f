package io.netconduit.client;

import java.util.concurrent.CompletableFuture;

import io.netconduit.ConduitNotSentException;
import io.netconduit.ConduitResultException;
import io.netconduit.testing.FrameCodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for application code that throws unexpected errors while a client writes
 * parameters and reads results.
 */
@Timeout(60)
class ConduitClientForeignCodeTests extends AbstractConnectedClientTests {

	ConduitClientForeignCodeTests() {
		super(ClientSession
			.documented((settings) -> settings.queues((queues) -> queues.withMaxInFlightPerConnection(1))));
	}

	@Test
	void failsCallIfResultClassCannotBeInitialized() {
		CompletableFuture<Uninitializable> result = this.client.rpc("bad").callAsync(Uninitializable.class);
		this.peer.respond(this.peer.expect(FrameCodes.RPC_REQUEST), "81 'name' 'x'");
		assertThat(ClientSession.failure(result)).isInstanceOf(ConduitResultException.class)
			.hasRootCauseInstanceOf(IllegalStateException.class);
		stillUsable();
	}

	@Test
	void failsCallIfResultConstructorThrowsError() {
		CompletableFuture<Unmakeable> result = this.client.rpc("bad").callAsync(Unmakeable.class);
		this.peer.respond(this.peer.expect(FrameCodes.RPC_REQUEST), "81 'name' 'x'");
		assertThat(ClientSession.failure(result)).isInstanceOf(ConduitResultException.class);
		stillUsable();
	}

	@Test
	void failsCallIfParameterCannotBeWritten() {
		for (int i = 0; i < 5; i++) {
			CompletableFuture<Integer> result = this.client.rpc("bad")
				.param("p", new Unwritable())
				.callAsync(Integer.class);
			assertThat(ClientSession.failure(result)).hasRootCauseInstanceOf(NoClassDefFoundError.class)
				.isInstanceOfSatisfying(ConduitNotSentException.class, (ex) -> assertThat(ex.code()).isEqualTo(2003))
				.hasMessageStartingWith("Call of 'bad' was not sent: ");
		}
		stillUsable();
	}

	@Test
	void failsMessageThatCannotBeWritten() {
		assertThat(ClientSession.failure(this.client.sendAsync("bad", new Unwritable())))
			.hasRootCauseInstanceOf(NoClassDefFoundError.class)
			.isInstanceOfSatisfying(ConduitNotSentException.class, (ex) -> assertThat(ex.code()).isEqualTo(2003))
			.hasMessageStartingWith("Message of type 'bad' was not sent: ");
		stillUsable();
	}

	@Test
	void failsCallIfResultConstructorThrowsCircleOfCauses() {
		CompletableFuture<Circular> result = this.client.rpc("bad").callAsync(Circular.class);
		this.peer.respond(this.peer.expect(FrameCodes.RPC_REQUEST), "81 'name' 'x'");
		assertThat(ClientSession.failure(result)).isInstanceOf(ConduitResultException.class);
		stillUsable();
	}

	private void stillUsable() {
		CompletableFuture<Integer> sum = this.client.rpc("add").callAsync(Integer.class);
		this.peer.respond(this.peer.expect(FrameCodes.RPC_REQUEST), "05");
		assertThat(ClientSession.get(sum)).isEqualTo(5);
	}

	/**
	 * A class whose initialization fails.
	 *
	 * @param name a name
	 */
	record Uninitializable(String name) {

		private static final int SIZE = size();

		private static int size() {
			throw new IllegalStateException("no size");
		}

	}

	/**
	 * A class whose constructor fails.
	 *
	 * @param name a name
	 */
	record Unmakeable(String name) {

		Unmakeable {
			if (!name.isEmpty()) {
				throw new LinkageError(name);
			}
		}

	}

	/**
	 * A class whose constructor fails with causes that form a circle.
	 *
	 * @param name a name
	 */
	record Circular(String name) {

		Circular {
			if (!name.isEmpty()) {
				IllegalStateException first = new IllegalStateException("first");
				first.initCause(new IllegalArgumentException("second", first));
				throw first;
			}
		}

	}

	/**
	 * A class whose getter fails as if another class were missing.
	 */
	public static final class Unwritable {

		public String getName() {
			throw new NoClassDefFoundError("org/example/Missing");
		}

	}

}
