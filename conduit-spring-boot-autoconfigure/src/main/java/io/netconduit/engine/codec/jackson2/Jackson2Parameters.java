package io.netconduit.engine.codec.jackson2;

import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import org.jspecify.annotations.Nullable;

/**
 * Knows the names of parameters that the compiler has kept, as Jackson 3 does by itself:
 * both mappers choose the same constructor.
 */
final class Jackson2Parameters extends NopAnnotationIntrospector {

	private static final long serialVersionUID = 1L;

	@Override
	public @Nullable String findImplicitPropertyName(AnnotatedMember member) {
		if (member instanceof AnnotatedParameter annotated
				&& annotated.getOwner().getAnnotated() instanceof Executable creator && isFound(creator)) {
			Parameter parameter = creator.getParameters()[annotated.getIndex()];
			return parameter.isNamePresent() ? parameter.getName() : null;
		}
		return null;
	}

	// With names, Jackson 2 would take constructors that are not public, too.
	private static boolean isFound(Executable creator) {
		return Modifier.isPublic(creator.getModifiers()) || creator.isAnnotationPresent(JsonCreator.class);
	}

}
