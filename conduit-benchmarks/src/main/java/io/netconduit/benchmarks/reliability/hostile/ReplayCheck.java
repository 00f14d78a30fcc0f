package io.netconduit.benchmarks.reliability.hostile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import io.netconduit.benchmarks.peer.raw.RawFrames;
import io.netconduit.benchmarks.reliability.Check;
import io.netconduit.benchmarks.reliability.Finding;
import io.netconduit.benchmarks.reliability.Scale;
import io.netconduit.benchmarks.reliability.hostile.RawSocket.Received;
import io.netconduit.benchmarks.reliability.hostile.RecordingRelay.Recording;
import io.netconduit.benchmarks.reliability.trial.Target;
import io.netconduit.benchmarks.reliability.trial.TargetServer;
import io.netconduit.client.ConduitClient;

/**
 * Checks that a recorded login cannot be replayed and does not reveal the password.
 */
final class ReplayCheck implements Check {

	private static final int WRONG_PASSWORD = 3001;

	@Override
	public String name() {
		return "replay";
	}

	@Override
	public List<Finding> run(Scale scale) throws Exception {
		try (Target target = Target.start(scale, "--conduit.server.auth.failed-proofs-per-minute=0")) {
			Recording login = record(target);
			return List.of(replays(target, login, scale.of(50, 1000)), secrets(login));
		}
	}

	private static Recording record(Target target) throws Exception {
		try (RecordingRelay relay = new RecordingRelay(target.port())) {
			try (ConduitClient client = Target.connect(relay.port(), false)) {
				client.rpc("add").param("a", 1).param("b", 2).call(Integer.class);
			}
			return relay.recording();
		}
	}

	private static Finding replays(Target target, Recording login, int count) throws Exception {
		byte[] first = frame(login.fromClient(), 0);
		byte[] second = frame(login.fromClient(), first.length);
		int refused = 0;
		for (int i = 0; i < count; i++) {
			refused += isRefused(target.port(), first, second, i % 2 == 0) ? 1 : 0;
		}
		return new Finding("A recorded login that is replayed is refused",
				String.format("the %,d bytes of a recorded login, sent again %,d times, half at once, half step "
						+ "by step; throttle off", first.length + second.length, count),
				String.format("%,d of %,d refused with 3001", refused, count), refused == count);
	}

	private static byte[] frame(byte[] recorded, int start) {
		int length = ByteBuffer.wrap(recorded).getInt(start + 8);
		return Arrays.copyOfRange(recorded, start, start + RawFrames.HEADER + length);
	}

	private static boolean isRefused(int port, byte[] first, byte[] second, boolean atOnce) throws Exception {
		try (RawSocket socket = new RawSocket(port)) {
			socket.send(first);
			if (atOnce) {
				socket.send(second);
			}
			Received challenge = socket.read();
			if (!atOnce) {
				socket.send(second);
			}
			Received verdict = socket.read();
			return challenge != null && challenge.type() == RawFrames.AUTH_REQUEST && verdict != null
					&& verdict.type() == RawFrames.AUTH_FAILURE && verdict.code() == WRONG_PASSWORD
					&& socket.read() == null;
		}
	}

	private static Finding secrets(Recording login) throws Exception {
		byte[] password = TargetServer.PASSWORD.getBytes(StandardCharsets.UTF_8);
		byte[] hash = MessageDigest.getInstance("SHA-256").digest(password);
		String base64 = Base64.getEncoder().withoutPadding().encodeToString(hash);
		String urlSafe = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
		String ofPassword = Base64.getEncoder().withoutPadding().encodeToString(password);
		List<String> secrets = Stream
			.concat(Stream.of(password, hash).map(ReplayCheck::text),
					Stream.of(HexFormat.of().formatHex(hash), HexFormat.of().withUpperCase().formatHex(hash), base64,
							urlSafe, ofPassword, HexFormat.of().formatHex(password)))
			.toList();
		long found = Stream.of(login.fromClient(), login.fromServer())
			.map(ReplayCheck::text)
			.mapToLong((bytes) -> secrets.stream().filter(bytes::contains).count())
			.sum();
		return new Finding("Neither the password nor its hash goes over the wire",
				"the same login, searched for the password (raw, hex, base64) and its SHA-256 (raw, hex, base64)",
				String.format("found %d times in %,d bytes to the server and %,d bytes to the client", found,
						login.fromClient().length, login.fromServer().length),
				found == 0 && login.fromClient().length > 0 && login.fromServer().length > 0);
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

}
