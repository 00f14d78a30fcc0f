package io.netconduit.sample;

import java.net.InetAddress;
import java.net.UnknownHostException;

import io.netconduit.autoconfigure.ConduitServerCustomizer;
import io.netconduit.server.ConduitServerBuilder;
import io.netconduit.server.ServerAuthSettings;
import io.netconduit.server.ServerDescriptor;

import org.springframework.stereotype.Component;

/**
 * Refuses to listen with the password from this repository on an address that other
 * machines can reach.
 */
@Component
class PublishedPasswordCheck implements ConduitServerCustomizer {

	private static final String PUBLISHED_PASSWORD = "your_secret_password";

	@Override
	public void customize(ConduitServerBuilder builder) {
		ServerDescriptor descriptor = builder.descriptor();
		if (isPublished(descriptor.auth()) && !isLoopback(descriptor.host())) {
			throw new IllegalStateException(("The sample does not listen on %s with its published password: set "
					+ "CONDUIT_PASSWORD, or leave conduit.server.host at 127.0.0.1")
				.formatted(descriptor.host()));
		}
	}

	private static boolean isPublished(ServerAuthSettings auth) {
		return PUBLISHED_PASSWORD.equals(auth.password())
				|| auth.users().values().stream().anyMatch((user) -> PUBLISHED_PASSWORD.equals(user.password()));
	}

	private static boolean isLoopback(String host) {
		try {
			return InetAddress.getByName(host).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
