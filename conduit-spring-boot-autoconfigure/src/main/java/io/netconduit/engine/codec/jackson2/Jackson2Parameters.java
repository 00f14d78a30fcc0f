package io.netconduit.engine.codec.jackson2;

import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.introspect.VisibilityChecker;
import org.jspecify.annotations.Nullable;

/**
 * Knows the names of parameters that the compiler has kept, and leaves out what is not
 * visible, as Jackson 3 does by itself: both mappers choose the same constructor.
 */
final class Jackson2Parameters extends NopAnnotationIntrospector {

	private static final long serialVersionUID = 1L;

	/** Visible if all are, as by default. */
	private static final Member PRIVATE = privateMember();

	@Override
	public @Nullable String findImplicitPropertyName(AnnotatedMember member) {
		if (member instanceof AnnotatedParameter annotated
				&& annotated.getOwner().getAnnotated() instanceof Executable creator && isFound(creator)) {
			Parameter parameter = creator.getParameters()[annotated.getIndex()];
			return parameter.isNamePresent() ? parameter.getName() : null;
		}
		return null;
	}

	// Jackson 2 would take constructors of a text or number that are private, too.
	@Override
	public VisibilityChecker<?> findAutoDetectVisibility(AnnotatedClass type, VisibilityChecker<?> checker) {
		return (!type.getRawType().isRecord() && checker.isCreatorVisible(PRIVATE))
				? checker.withCreatorVisibility(JsonAutoDetect.Visibility.NON_PRIVATE) : checker;
	}

	@Override
	public JsonCreator.@Nullable Mode findCreatorAnnotation(MapperConfig<?> config, Annotated creator) {
		boolean hidden = creator instanceof AnnotatedMethod factory
				&& !Modifier.isPublic(factory.getMember().getModifiers()) && !creator.hasAnnotation(JsonCreator.class);
		return hidden ? JsonCreator.Mode.DISABLED : null;
	}

	private static Member privateMember() {
		try {
			return Jackson2Parameters.class.getDeclaredMethod("privateMember");
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException(ex);
		}
	}

	// With names, Jackson 2 would take constructors that are not public, too.
	private static boolean isFound(Executable creator) {
		return Modifier.isPublic(creator.getModifiers()) || creator.isAnnotationPresent(JsonCreator.class);
	}

}
