package io.netconduit.server;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.netconduit.ConduitCredentials;
import io.netconduit.ConduitCredentialsRepository;
import io.netconduit.testing.BlockingWork;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.RawPeer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the server's own work does not need the handlers' workers.
 */
class ServerEngineWorkTests {

	private static final int USERS = 12;

	private static ServerDescriptor descriptor(Map<String, UserDescriptor> users) {
		return ServerDescriptor.builder()
			.host("127.0.0.1")
			.port(0)
			.auth((auth) -> auth.withIterations(4096).withUsers(users))
			.threads((threads) -> threads.withWorkerThreads(1).withWorkerQueueSize(1))
			.build();
	}

	private static void login(RawPeer peer, int user) {
		peer.login("user" + user, "password " + user).is(FrameCodes.AUTH_SUCCESS);
	}

	@Test
	void derivesKeysOfMoreUsersThanTheWorkersCanTake() {
		Map<String, UserDescriptor> users = new HashMap<>();
		for (int i = 0; i < USERS; i++) {
			users.put("user" + i, new UserDescriptor("password " + i, null, Set.of()));
		}
		try (ConduitServer server = ConduitServer.create(descriptor(users))) {
			server.start();
			for (int i = 0; i < USERS; i++) {
				try (RawPeer peer = RawPeer.connect(server.port(), Layout.DOCUMENTED)) {
					login(peer, i);
				}
			}
		}
	}

	@Test
	void derivesKeysWhileAllWorkersAreBusy() throws Exception {
		BlockingWork work = new BlockingWork();
		ConduitCredentialsRepository repository = (name) -> ConduitCredentials.ofPassword(name, "password of " + name);
		try (ConduitServer server = ConduitServer.builder(descriptor(Map.of())).credentials(repository).build()) {
			server.handle("block", (params, call) -> work.run());
			server.start();
			try (RawPeer first = RawPeer.connect(server.port(), Layout.DOCUMENTED);
					RawPeer second = RawPeer.connect(server.port(), Layout.DOCUMENTED)) {
				first.login("first", "password of first").is(FrameCodes.AUTH_SUCCESS);
				first.call(1, "block");
				assertThat(work.awaitStart()).startsWith("conduit-server-worker-");
				first.call(2, "block");
				second.login("second", "password of second").is(FrameCodes.AUTH_SUCCESS);
			}
			finally {
				work.release();
			}
		}
	}

}
