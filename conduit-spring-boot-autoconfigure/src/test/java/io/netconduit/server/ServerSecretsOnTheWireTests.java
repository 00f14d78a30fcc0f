package io.netconduit.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.ScramLogin;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that an eavesdropper gains nothing from a login.
 */
class ServerSecretsOnTheWireTests {

	@ParameterizedTest
	@EnumSource
	void refusesReplayedLogin(Layout layout) {
		try (ServerFixture server = ServerFixture.start()) {
			RawPeer victim = server.stranger(layout);
			ScramLogin login = new ScramLogin(victim, ServerFixture.USER, ServerFixture.PASSWORD);
			byte[] first = login.first();
			victim.sendBytes(first);
			byte[] last = login.last(victim.next());
			victim.sendBytes(last);
			victim.expect(FrameCodes.AUTH_SUCCESS);
			for (int i = 0; i < 50; i++) {
				try (RawPeer thief = server.stranger(layout)) {
					thief.sendBytes(first);
					thief.expect(FrameCodes.AUTH_REQUEST);
					thief.sendBytes(last);
					assertThat(thief.expect(FrameCodes.AUTH_FAILURE).map()).containsEntry("code", 3001L);
				}
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void loginContainsNoSecret(Layout layout) throws GeneralSecurityException {
		try (ServerFixture server = ServerFixture.start()) {
			RawPeer peer = server.stranger(layout);
			ScramLogin login = new ScramLogin(peer, ServerFixture.USER, ServerFixture.PASSWORD);
			ByteArrayOutputStream wire = new ByteArrayOutputStream();
			byte[] first = login.first();
			wire.writeBytes(first);
			peer.sendBytes(first);
			WireFrame challenge = peer.expect(FrameCodes.AUTH_REQUEST);
			wire.writeBytes(challenge.payload());
			byte[] last = login.last(challenge);
			wire.writeBytes(last);
			peer.sendBytes(last);
			wire.writeBytes(peer.expect(FrameCodes.AUTH_SUCCESS).payload());
			String bytes = wire.toString(StandardCharsets.ISO_8859_1);
			assertThat(bytes).contains("n=conduit");
			secrets((String) challenge.map().get("message")).forEach(
					(name, secret) -> assertThat(forms(secret)).as(name).noneMatch((form) -> bytes.contains(form)));
		}
	}

	private static Map<String, byte[]> secrets(String serverFirst) throws GeneralSecurityException {
		String[] parts = serverFirst.split(",");
		byte[] salt = Base64.getDecoder().decode(parts[1].substring(2));
		PBEKeySpec spec = new PBEKeySpec(ServerFixture.PASSWORD.toCharArray(), salt,
				Integer.parseInt(parts[2].substring(2)), 256);
		byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
		byte[] password = ServerFixture.PASSWORD.getBytes(StandardCharsets.UTF_8);
		Map<String, byte[]> secrets = new LinkedHashMap<>();
		secrets.put("password", password);
		secrets.put("SHA-256 of the password", sha256(password));
		secrets.put("SaltedPassword", salted);
		secrets.put("ClientKey", hmac(salted, "Client Key"));
		secrets.put("StoredKey", sha256(hmac(salted, "Client Key")));
		secrets.put("ServerKey", hmac(salted, "Server Key"));
		return secrets;
	}

	private static List<String> forms(byte[] secret) {
		List<String> forms = new ArrayList<>();
		forms.add(new String(secret, StandardCharsets.ISO_8859_1));
		forms.add(HexFormat.of().formatHex(secret));
		forms.add(HexFormat.of().withUpperCase().formatHex(secret));
		forms.add(Base64.getEncoder().withoutPadding().encodeToString(secret));
		forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
		return forms;
	}

	private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
		return MessageDigest.getInstance("SHA-256").digest(bytes);
	}

	private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(key, "HmacSHA256"));
		return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
	}

}
